// Every setting in one table: its unit, its default, what it means and how it is read. `resolveConfig`
// turns the environment into a frozen Config or says everything that is wrong with it at once.
import { type GuardConfig, guardSettings, readGuard } from './access/guardSettings.ts'
import { isLoopback } from './access/loopback.ts'
import { type AccountsConfig, accessSettings, readAccounts } from './access/settings.ts'
import { type Key, readKeys } from './keys.ts'
import {
  address,
  integer,
  isError,
  oneOf,
  optionalPath,
  path,
  type Setting,
  secret,
  setting,
  timeZone,
  url,
  type Value,
  word,
} from './setting.ts'
import { readTell, type TellConfig, tellSettings } from './tell/settings.ts'

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** What `--help`, the documentation and the tests read. */
export const settings = {
  PORT: setting(
    'Where walls, the API and HTTP events are served; 0 takes a free one',
    '8080',
    integer(0, 65_535),
  ),
  HOST: setting(
    'The address to listen on; beyond loopback people sign in, or both kinds of keys are needed',
    '127.0.0.1',
    address,
  ),
  REDIS_URL: secret(
    setting('Redis or Valkey for pub/sub and streams; empty: HTTP only', '', url(['redis:', 'rediss:'])),
  ),
  DATABASE_URL: secret(
    setting('PostgreSQL for the history; empty: embedded', '', url(['postgres:', 'postgresql:'])),
  ),
  DATA_DIR: setting('Where the journal, checkpoints and the embedded history are kept', '.data', path),
  LOCALITY: setting("The province's profile", 'vinh-phuc', word),
  LOCALITY_DIR: setting('A folder with an imported locality (GeoJSON)', '', optionalPath),
  SECTORS_DIR: setting('A folder with extra or overriding sector files', '', optionalPath),
  SCENES_DIR: setting('A folder with extra or overriding scene files', '', optionalPath),
  PLANS_DIR: setting('A folder with the plans of screen groups', '', optionalPath),
  RULES_DIR: setting('A folder with extra or overriding rule files', '', optionalPath),
  FIGURES_DIR: setting('A folder with reported values and targets', '', optionalPath),
  TICK_MS: setting('How often a busy room sends a patch', '100', integer(10, 5_000), 'ms'),
  INGEST_KEYS: secret(setting('Who may send events over HTTP: name:key[:sector,sector] …', '', readKeys)),
  OPERATOR_KEYS: secret(setting('Who may read what operators read: name:key …', '', readKeys)),
  TZ_PROVINCE: setting("The province's calendar", 'Asia/Ho_Chi_Minh', timeZone),
  MAX_AGE_DAYS: setting('Older events are rejected as too-old', '400', integer(1, 4_000), 'days'),
  LOG_LEVEL: setting('The least that is logged', 'info', oneOf(logLevels)),
  DEDUP_IDS: setting(
    'How many event ids are remembered, so that none counts twice',
    '2000000',
    integer(1_000, 50_000_000),
    'ids',
  ),
  CHECKPOINT_SECONDS: setting('How often the state is written to disk', '30', integer(1, 3_600), 's'),
  HISTORY_DAYS_10S: setting('How long the ten-second samples are kept', '7', integer(2, 400), 'days'),
  HISTORY_DAYS_1M: setting(
    'How long the minutes are kept; hours and days stay',
    '90',
    integer(2, 4_000),
    'days',
  ),
  JOURNAL_DAYS: setting(
    'How long the journal of events is kept in the database, for the time machine',
    '3',
    integer(1, 400),
    'days',
  ),
  PAST_SESSIONS: setting(
    'How many past moments may be shown at a time, each in a thread of its own',
    '4',
    integer(1, 64),
    'sessions',
  ),
  BRIEF_HOUR: setting(
    "Hour of the province's day at which yesterday's brief is made",
    '6',
    integer(0, 23),
    'h',
  ),
  BRIEFS_KEPT: setting(
    'How many printed briefs of each kind and language are kept',
    '400',
    integer(1, 10_000),
    'briefs',
  ),
  API_PER_MINUTE: setting('Requests to the API per address', '6000', integer(1, 10_000_000), 'requests/min'),
  INGEST_PER_MINUTE: setting(
    'Deliveries of events over HTTP per key, or per address where no keys are set',
    '60000',
    integer(1, 10_000_000),
    'requests/min',
  ),
  ...accessSettings,
  ...guardSettings,
  ...tellSettings,
} as const

export type SettingName = keyof typeof settings

export interface Config {
  readonly port: Value<typeof settings.PORT>
  readonly host: string
  /** Only this machine can reach the server. */
  readonly loopback: boolean
  readonly redisUrl: string | null
  readonly databaseUrl: string | null
  readonly dataDir: string
  readonly locality: string
  readonly localityDir: string | null
  readonly sectorsDir: string | null
  readonly scenesDir: string | null
  readonly plansDir: string | null
  readonly rulesDir: string | null
  readonly figuresDir: string | null
  readonly tickMs: number
  readonly ingestKeys: readonly Key[]
  readonly operatorKeys: readonly Key[]
  readonly zone: string
  readonly maxAgeDays: number
  readonly logLevel: (typeof logLevels)[number]
  readonly dedupIds: number
  readonly checkpointSeconds: number
  readonly historyDays10s: number
  readonly historyDays1m: number
  readonly journalDays: number
  readonly pastSessions: number
  readonly briefHour: number
  readonly briefsKept: number
  readonly apiPerMinute: number
  readonly ingestPerMinute: number
  readonly accounts: AccountsConfig
  readonly guard: GuardConfig
  readonly tell: TellConfig
}

/** Every mistake in the settings, one sentence each. */
export class ConfigError extends Error {
  readonly errors: readonly string[]
  constructor(errors: readonly string[]) {
    super(`The settings cannot be used:\n${errors.map((each) => `  ${each}`).join('\n')}`)
    this.name = 'ConfigError'
    this.errors = errors
  }
}

/** @throws ConfigError with every mistake at once. An empty variable counts as not set. */
export function resolveConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const errors: string[] = []
  const read = <N extends SettingName>(name: N): Value<(typeof settings)[N]> => {
    const { default: fallback, read: parse } = settings[name] as Setting<Value<(typeof settings)[N]>>
    const result = parse(env[name]?.trim() || fallback)
    if (isError(result)) errors.push(`${name} ${result.error}`)
    return result as Value<(typeof settings)[N]>
  }
  const host = read('HOST')
  const loopback = isLoopback(String(host))
  const config: Config = {
    port: read('PORT'),
    host,
    loopback,
    redisUrl: read('REDIS_URL'),
    databaseUrl: read('DATABASE_URL'),
    dataDir: read('DATA_DIR'),
    locality: read('LOCALITY'),
    localityDir: read('LOCALITY_DIR'),
    sectorsDir: read('SECTORS_DIR'),
    scenesDir: read('SCENES_DIR'),
    plansDir: read('PLANS_DIR'),
    rulesDir: read('RULES_DIR'),
    figuresDir: read('FIGURES_DIR'),
    tickMs: read('TICK_MS'),
    ingestKeys: read('INGEST_KEYS'),
    operatorKeys: read('OPERATOR_KEYS'),
    zone: read('TZ_PROVINCE'),
    maxAgeDays: read('MAX_AGE_DAYS'),
    logLevel: read('LOG_LEVEL'),
    dedupIds: read('DEDUP_IDS'),
    checkpointSeconds: read('CHECKPOINT_SECONDS'),
    historyDays10s: read('HISTORY_DAYS_10S'),
    historyDays1m: read('HISTORY_DAYS_1M'),
    journalDays: read('JOURNAL_DAYS'),
    pastSessions: read('PAST_SESSIONS'),
    briefHour: read('BRIEF_HOUR'),
    briefsKept: read('BRIEFS_KEPT'),
    apiPerMinute: read('API_PER_MINUTE'),
    ingestPerMinute: read('INGEST_PER_MINUTE'),
    accounts: readAccounts(read, loopback, errors),
    guard: readGuard(read, errors),
    tell: readTell(read),
  }
  for (const name of ['INGEST_KEYS', 'OPERATOR_KEYS'] as const)
    if (!config.accounts.isLoopback && !config.accounts.isOn && !env[name]?.trim())
      errors.push(`${name} is needed because others reach the server and ACCOUNTS is off`)
  if (errors.length > 0) throw new ConfigError(errors)
  return Object.freeze(config)
}

/** The settings as lines for `--help`. */
export function describeSettings(): string {
  return Object.entries(settings)
    .map(([name, { default: fallback, unit, text, isSecret }]: [string, Setting<unknown>]) => {
      const value = fallback === '' ? 'not set' : unit ? `${fallback} ${unit}` : fallback
      const file = isSecret ? `; or ${name}_FILE` : ''
      return `  ${name.padEnd(18)} ${text} (${value}${file})`
    })
    .join('\n')
}
