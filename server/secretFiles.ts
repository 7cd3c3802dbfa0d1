// Secrets from files, as container systems hand them over: NAME_FILE names a file that holds the value of NAME.
import { readFileSync } from 'node:fs'
import { ConfigError, settings } from './config.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Those that may come from a file. */
export const secretSettings: readonly string[] = Object.entries(settings).flatMap(([name, setting]) =>
  'isSecret' in setting ? [name] : [],
)

/** @throws ConfigError with every mistake at once: a file that cannot be read, or a value given in both ways. */
export function withSecretFiles(env: Env): Env {
  const errors: string[] = []
  const found: Record<string, string> = {}
  for (const name of secretSettings) {
    const file = env[`${name}_FILE`]?.trim()
    if (!file) continue
    if (env[name]?.trim()) errors.push(`${name} and ${name}_FILE are both set: leave one out`)
    try {
      found[name] = readFileSync(file, 'utf8').trim()
    } catch (error) {
      errors.push(`${name}_FILE cannot be read: ${(error as Error).message}`)
    }
  }
  if (errors.length) throw new ConfigError(errors)
  return { ...env, ...found }
}
