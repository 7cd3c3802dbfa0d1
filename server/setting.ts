// How one setting is read: its default, its unit, what it means, and what its text must be.
import { isIP } from 'node:net'

/** `error`: what the text must be. */
export type Read<T> = (text: string) => T | { error: string }

export interface Setting<T> {
  /** As it would be written in the environment; empty: not set. */
  default: string
  unit?: string
  text: string
  read: Read<T>
  /** It may also come from a file: NAME_FILE. */
  isSecret?: true
}

export const setting = <T>(text: string, fallback: string, read: Read<T>, unit?: string): Setting<T> => ({
  text,
  default: fallback,
  read,
  ...(unit === undefined ? {} : { unit }),
})

/** A setting that nobody but its reader should see: it may also come from a file, and is never told. */
export const secret = <T>(of: Setting<T>): Setting<T> & { isSecret: true } => ({ ...of, isSecret: true })

export const integer =
  (min: number, max: number): Read<number> =>
  (text) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= min && value <= max) return value
    return { error: `must be a whole number from ${min} to ${max}` }
  }

export const word: Read<string> = (text) =>
  /^[a-z][a-z0-9-]{0,39}$/.test(text) ? text : { error: 'must be a lower-case name such as vinh-phuc' }

export const path: Read<string> = (text) => (text.includes('\0') ? { error: 'must be a path' } : text)
export const optionalPath: Read<string | null> = (text) => (text === '' ? null : path(text))

export const address: Read<string> = (text) =>
  isIP(text) || /^[A-Za-z0-9]([A-Za-z0-9.-]{0,252})$/.test(text)
    ? text
    : { error: 'must be a host name or an IP address' }

export const url =
  (protocols: readonly string[]): Read<string | null> =>
  (text) => {
    if (text === '') return null
    const parsed = URL.canParse(text) ? new URL(text) : null
    if (parsed && protocols.includes(parsed.protocol)) return text
    return { error: `must be a URL that starts with ${protocols.map((each) => `${each}//`).join(' or ')}` }
  }

export const oneOf =
  <T extends string>(choices: readonly T[]): Read<T> =>
  (text) =>
    choices.find((each) => each === text) ?? { error: `must be one of ${choices.join(', ')}` }

export const timeZone: Read<string> = (text) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return text
  } catch {
    return { error: 'must be a time zone such as Asia/Ho_Chi_Minh' }
  }
}

export type Value<S> = S extends Setting<infer T> ? T : never

export const isError = (result: unknown): result is { error: string } =>
  typeof result === 'object' && result !== null && 'error' in result
