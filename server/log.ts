// What the server says about itself: one JSON line each, with no secrets in it, and a lasting condition
// once, when it begins and when it ends, however often it is met in between.
import { pino } from 'pino'
import type { logLevels } from './config.ts'

export type Fields = Record<string, unknown>

export interface Log {
  debug(message: string, fields?: Fields): void
  info(message: string, fields?: Fields): void
  warn(message: string, fields?: Fields): void
  error(message: string, fields?: Fields): void
  /**
   * Says `message` only when `state` differs from what this condition was last in. The first state of
   * a condition is said too. Levels: `warn` when `bad`, else `info`.
   */
  once(condition: string, state: string, bad: boolean, message: string, fields?: Fields): void
}

const secrets = ['authorization', 'key', 'keys', 'password', 'cookie', 'token', '["x-api-key"]']

/** `write` takes the lines in tests; standard output otherwise. */
export function createLog(level: (typeof logLevels)[number], write?: (line: string) => void): Log {
  const options = {
    level,
    base: null,
    redact: {
      paths: secrets.flatMap((name) =>
        name.startsWith('[') ? [name, `*${name}`, `*.*${name}`] : [name, `*.${name}`, `*.*.${name}`],
      ),
      censor: '[secret]',
    },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  }
  const logger = write ? pino(options, { write }) : pino(options)
  const states = new Map<string, string>()
  const say = (kind: 'debug' | 'info' | 'warn' | 'error') => (message: string, fields?: Fields) =>
    logger[kind](fields ? hideUrlSecrets(fields) : {}, message)
  const log: Log = {
    debug: say('debug'),
    info: say('info'),
    warn: say('warn'),
    error: say('error'),
    once(condition, state, bad, message, fields) {
      if (states.get(condition) === state) return
      states.set(condition, state)
      log[bad ? 'warn' : 'info'](message, fields)
    },
  }
  return log
}

/** Passwords in addresses, such as redis://user:password@host. */
export const withoutPassword = (text: string): string =>
  text.replace(/(\/\/[^:/@\s]*):[^@/\s]+@/g, '$1:[secret]@')

function hideUrlSecrets(fields: Fields): Fields {
  const shown: Fields = {}
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') shown[name] = withoutPassword(value)
    else if (value instanceof Error) shown[name] = withoutPassword(value.message)
    else shown[name] = value
  }
  return shown
}

/** One of the lines above as a person reads it on a terminal; anything else as it is. */
export function readableLine(line: string): string {
  let entry: Record<string, unknown>
  try {
    entry = JSON.parse(line)
  } catch {
    return line
  }
  const { level, time, msg, ...fields } = entry
  if (typeof time !== 'string' || typeof msg !== 'string') return line
  const rest = Object.entries(fields).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  return [time.slice(11, 19), String(level).padEnd(5), msg, ...rest].join(' ')
}
