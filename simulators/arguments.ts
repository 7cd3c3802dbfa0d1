// Reads command-line values; every mistake is collected, so that a person corrects them all at once.
import { parseArgs } from 'node:util'
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../shared/clock.ts'

export class UsageError extends Error {}

export type Values = Record<string, string | boolean | undefined>

const spanUnits: Record<string, Millis> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY }

/** 30d, 12h, 5m, 90s in ms; null when it is none. */
export function parseSpan(text: string): Millis | null {
  const [, count, unit] = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text) ?? []
  return count && unit ? Number(count) * spanUnits[unit]! : null
}

export interface Reader {
  number(name: string, limits: { min: number; max: number }): number | undefined
  span(name: string): Millis | undefined
  text(name: string): string | undefined
  choice<T extends string>(name: string, of: readonly T[]): T | undefined
  flag(name: string): boolean
  /** Runs a parser that throws sentences. */
  parsed<T>(name: string, parse: (text: string) => T): T | undefined
  required(name: string): string
  wrong(sentence: string): void
  /** Throws one UsageError with all mistakes. */
  check(): void
}

export interface Options {
  [name: string]: { type: 'string' | 'boolean'; short?: string }
}

export function readArguments(options: Options, argv: string[]): Reader & { files: string[] } {
  const mistakes: string[] = []
  let values: Values = {}
  let files: string[] = []
  try {
    const parsed = parseArgs({ args: argv, options, allowPositionals: true, strict: true })
    values = parsed.values as Values
    files = parsed.positionals
  } catch (error) {
    throw new UsageError(String(error instanceof Error ? error.message : error).replace(/\s*\n\s*/g, ' '))
  }
  const text = (name: string) => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  const parsed = <T>(name: string, parse: (text: string) => T): T | undefined => {
    const value = text(name)
    if (value === undefined) return undefined
    try {
      return parse(value)
    } catch (error) {
      mistakes.push(error instanceof Error ? error.message : String(error))
      return undefined
    }
  }
  return {
    files,
    text,
    parsed,
    flag: (name) => values[name] === true,
    wrong: (sentence) => mistakes.push(sentence),
    number: (name, { min, max }) =>
      parsed(name, (value) => {
        const number = Number(value)
        if (value === '' || !(number >= min && number <= max))
          throw new Error(`--${name} takes a number from ${min} to ${max}, not ${value}`)
        return number
      }),
    span: (name) =>
      parsed(name, (value) => {
        const span = parseSpan(value)
        if (span === null) throw new Error(`--${name} takes a span such as 30d, 12h or 5m, not ${value}`)
        return span
      }),
    choice: (name, of) =>
      parsed(name, (value) => {
        const found = of.find((item) => item === value)
        if (found === undefined) throw new Error(`--${name} takes ${of.join(' or ')}, not ${value}`)
        return found
      }),
    required(name) {
      const value = text(name)
      if (value === undefined) mistakes.push(`--${name} is needed`)
      return value ?? ''
    },
    check() {
      if (mistakes.length) throw new UsageError(mistakes.join('; '))
    },
  }
}

/** Runs a command: a failure becomes one sentence on stderr and exit code 1, wrong usage code 2. */
export async function runCommand(name: string, main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    const usage = error instanceof UsageError
    console.error(
      `${name}: ${error instanceof Error ? error.message : String(error)}${usage ? ' (see --help)' : ''}`,
    )
    process.exitCode = usage ? 2 : 1
  }
}
