// The settings of what guards the doors: encryption on the way, limits, and how long the record is kept.
import { integer, optionalPath, setting, type Value } from '../setting.ts'

export const guardSettings = {
  TLS_CERT: setting('The certificate (PEM, with its chain), for HTTPS; empty: HTTP', '', optionalPath),
  TLS_KEY: setting('The private key of the certificate (PEM)', '', optionalPath),
  SOCKETS_PER_ADDRESS: setting(
    'Walls that may be connected from one address',
    '500',
    integer(1, 100_000),
    'sockets',
  ),
  FAILURES_PER_MINUTE: setting(
    'Requests without a right that one address may make before it is told to wait',
    '120',
    integer(1, 1_000_000),
    'requests/min',
  ),
  AUDIT_DAYS: setting('How long the record of who did what is kept', '730', integer(30, 36_500), 'days'),
} as const

type Settings = typeof guardSettings
type Reader = <N extends keyof Settings>(name: N) => Value<Settings[N]>

export interface GuardConfig {
  /** Paths; null: plain HTTP. */
  tls: { cert: string; key: string } | null
  socketsPerAddress: number
  failuresPerMinute: number
  auditDays: number
}

/** `mistakes` takes one sentence for each. */
export function readGuard(read: Reader, mistakes: string[]): GuardConfig {
  const [cert, key] = [read('TLS_CERT'), read('TLS_KEY')]
  if (cert && !key) mistakes.push('TLS_KEY is needed because TLS_CERT is set')
  if (key && !cert) mistakes.push('TLS_CERT is needed because TLS_KEY is set')
  return {
    tls: cert && key ? { cert, key } : null,
    socketsPerAddress: read('SOCKETS_PER_ADDRESS'),
    failuresPerMinute: read('FAILURES_PER_MINUTE'),
    auditDays: read('AUDIT_DAYS'),
  }
}
