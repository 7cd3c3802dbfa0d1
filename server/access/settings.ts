// The settings of accounts: who signs in, how long it lasts, and where else people are known.
import { type Role, roles } from '../../shared/access.ts'
import { integer, oneOf, type Read, secret, setting, url, type Value } from '../setting.ts'

/** `claim value=role …`; parted by white space or commas. */
const roleNames: Read<Readonly<Record<string, Role>>> = (text) => {
  const named: Record<string, Role> = {}
  for (const entry of text.split(/[\s,]+/).filter((each) => each !== '')) {
    const [value, role, ...rest] = entry.split('=')
    const known = roles.find((each) => each === role)
    if (!value || !known || rest.length) return { error: `must be VALUE=ROLE …, of ${roles.join(', ')}` }
    named[value] = known
  }
  return named
}

/** How many proxies stand before the server; empty: none. */
const hops: Read<number> = (text) => (text === '' ? 0 : integer(1, 9)(text))
const text: Read<string> = (given) => given
const optional: Read<string | null> = (given) => given || null

const secondFactors = ['admins', 'everyone', 'nobody'] as const

export const accessSettings = {
  ACCOUNTS: setting(
    'Whether people sign in; auto: unless only this machine reaches the server',
    'auto',
    oneOf(['auto', 'on', 'off']),
  ),
  TRUST_PROXY: setting('How many proxies stand before the server and tell whom they speak for', '', hops),
  PUBLIC_URL: setting('Where people reach the server, for sign-in elsewhere', '', url(['https:', 'http:'])),
  SESSION_IDLE_MINUTES: setting('Unused for so long, a session ends', '60', integer(5, 1_440), 'min'),
  SESSION_HOURS: setting('After so long, a session ends in any case', '12', integer(1, 168), 'h'),
  SECOND_FACTOR: setting('Who must sign in with a code beside the password', 'admins', oneOf(secondFactors)),
  RECOVER_ADMIN: setting(
    'A name that gets a new one-time password at this start, printed, when no admin can sign in',
    '',
    optional,
  ),
  OIDC_ISSUER: setting('The OpenID Connect provider; empty: none', '', url(['https:', 'http:'])),
  OIDC_CLIENT_ID: setting('The name of this server at the provider', '', optional),
  OIDC_CLIENT_SECRET: secret(setting('Its secret there; empty: a public client', '', optional)),
  OIDC_NAME: setting('What the button to sign in there says', 'OpenID Connect', text),
  OIDC_SCOPE: setting('What is asked of the provider', 'openid profile', text),
  OIDC_ROLE_CLAIM: setting('The claim with the role, or a list of which the highest counts', 'role', text),
  OIDC_ROLES: setting(
    "Which of the claim's values are which role: VALUE=ROLE …; empty: as they are called here",
    '',
    roleNames,
  ),
  OIDC_SECTORS_CLAIM: setting("The claim with an officer's sectors", 'sectors', text),
  OIDC_AREAS_CLAIM: setting("The claim with an officer's areas", 'areas', text),
} as const

type Settings = typeof accessSettings
type Reader = <N extends keyof Settings>(name: N) => Value<Settings[N]>

export interface OidcConfig {
  issuer: string
  clientId: string
  clientSecret: string | null
  name: string
  scope: string
  roleClaim: string
  /** Empty: the claim's values are roles. */
  roles: Readonly<Record<string, Role>>
  sectorsClaim: string
  areasClaim: string
}

export interface AccountsConfig {
  isOn: boolean
  /** Only this machine can reach the server. */
  isLoopback: boolean
  /** Proxies before the server. */
  trustProxy: number
  publicUrl: string | null
  idleMinutes: number
  hours: number
  secondFactor: (typeof secondFactors)[number]
  recoverAdmin: string | null
  oidc: OidcConfig | null
}

/** `mistakes` takes one sentence for each. */
export function readAccounts(read: Reader, loopback: boolean, mistakes: string[]): AccountsConfig {
  const wanted = read('ACCOUNTS')
  const trustProxy = read('TRUST_PROXY')
  // Behind a proxy, the whole network reaches a server that listens on loopback.
  const isLoopback = loopback && trustProxy === 0
  const isOn = wanted === 'on' || (wanted === 'auto' && !isLoopback)
  const [issuer, clientId, publicUrl] = [read('OIDC_ISSUER'), read('OIDC_CLIENT_ID'), read('PUBLIC_URL')]
  if (issuer && !clientId) mistakes.push('OIDC_CLIENT_ID is needed because OIDC_ISSUER is set')
  if (issuer && !publicUrl) mistakes.push('PUBLIC_URL is needed because OIDC_ISSUER is set')
  return {
    isOn,
    isLoopback,
    trustProxy,
    publicUrl,
    idleMinutes: read('SESSION_IDLE_MINUTES'),
    hours: read('SESSION_HOURS'),
    secondFactor: read('SECOND_FACTOR'),
    recoverAdmin: read('RECOVER_ADMIN'),
    oidc: issuer
      ? {
          issuer,
          clientId: clientId ?? '',
          clientSecret: read('OIDC_CLIENT_SECRET'),
          name: read('OIDC_NAME'),
          scope: read('OIDC_SCOPE'),
          roleClaim: read('OIDC_ROLE_CLAIM'),
          roles: read('OIDC_ROLES'),
          sectorsClaim: read('OIDC_SECTORS_CLAIM'),
          areasClaim: read('OIDC_AREAS_CLAIM'),
        }
      : null,
  }
}
