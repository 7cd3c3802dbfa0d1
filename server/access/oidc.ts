// Signing in at an OpenID Connect provider: authorization code with PKCE, state and nonce. What the provider
// says of a person at each sign-in is who he is here.
import * as client from 'openid-client'
import { type Role, roles } from '../../shared/access.ts'
import { type Clock, MINUTE, type Millis } from '../../shared/clock.ts'
import type { Log } from '../log.ts'
import { type Accounts, newPerson } from './accounts.ts'
import { foldName, type PersonRecord } from './person.ts'
import { Refused } from './refused.ts'
import type { OidcConfig } from './settings.ts'

export interface Oidc {
  /** Where the browser goes, and what it holds meanwhile. Rejects with Refused. */
  begin(to: string): Promise<{ url: string; ticket: string }>
  /** `url`: as the browser came back. Rejects with Refused. */
  finish(url: URL, ticket: string | null): Promise<{ person: PersonRecord; to: string }>
}

interface Begun {
  verifier: string
  state: string
  nonce: string
  /** The page that was wanted. */
  to: string
  at: Millis
}

const BEGUN = 1_000
const BEGUN_FOR: Millis = 10 * MINUTE
export const CALLBACK = '/api/v1/login/oidc/callback'

export function createOidc(
  config: OidcConfig,
  publicUrl: string,
  { people, note }: Pick<Accounts, 'people' | 'note'>,
  clock: Pick<Clock, 'now'>,
  log: Pick<Log, 'warn'>,
): Oidc {
  const begun = new Map<string, Begun>()
  let known: Promise<client.Configuration> | null = null
  const provider = (): Promise<client.Configuration> => {
    // Asked again after a failure: it may be away at first.
    known ??= discover(config).catch((error: Error) => {
      known = null
      log.warn('The OpenID Connect provider cannot be asked', { issuer: config.issuer, error })
      throw away()
    })
    return known
  }
  const callback = new URL(CALLBACK, publicUrl).href

  return {
    async begin(to) {
      const configuration = await provider()
      const now = clock.now()
      for (const [ticket, { at }] of begun)
        if (at < now - BEGUN_FOR || begun.size >= BEGUN) begun.delete(ticket)
      const ticket = client.randomState()
      const one: Begun = {
        verifier: client.randomPKCECodeVerifier(),
        state: client.randomState(),
        nonce: client.randomNonce(),
        to,
        at: now,
      }
      begun.set(ticket, one)
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: callback,
        scope: config.scope,
        code_challenge: await client.calculatePKCECodeChallenge(one.verifier),
        code_challenge_method: 'S256',
        state: one.state,
        nonce: one.nonce,
      })
      return { url: url.href, ticket }
    },
    async finish(url, ticket) {
      const one = ticket === null ? undefined : begun.get(ticket)
      // Good for one return.
      if (ticket !== null) begun.delete(ticket)
      if (!one || one.at < clock.now() - BEGUN_FOR) throw tooLate()
      const returned = new URL(callback)
      returned.search = url.search
      const configuration = await provider()
      const answer = await client
        .authorizationCodeGrant(configuration, returned, {
          pkceCodeVerifier: one.verifier,
          expectedState: one.state,
          expectedNonce: one.nonce,
          idTokenExpected: true,
        })
        .catch((error: Error) => {
          log.warn('The OpenID Connect provider sent back what is not taken', { error })
          note(null, 'login.failed', config.issuer, { why: error.message })
          throw notTaken()
        })
      const claims = answer.claims()!
      const info = configuration.serverMetadata().userinfo_endpoint
        ? await client.fetchUserInfo(configuration, answer.access_token, claims.sub).catch(() => ({}))
        : {}
      return { person: hold({ ...claims, ...info, sub: claims.sub }), to: one.to }
    },
  }

  /** The account of who the provider says it is; made at the first sign-in. */
  function hold(claims: Claims): PersonRecord {
    const subject = `${config.issuer} ${claims.sub}`
    const former = [...people.all()].find((each) => each.subject === subject)
    const grant = grantOf(claims, config)
    const shown = textOf(claims.name) ?? textOf(claims.preferred_username) ?? claims.sub
    if (!grant || former?.isOff) {
      note(null, 'login.failed', shown, { why: former?.isOff ? 'switched off' : 'no role' })
      throw roleless()
    }
    const name = freeName(foldName(textOf(claims.preferred_username) ?? claims.sub), former?.id)
    const base = former ?? { ...newPerson(name, shown), subject }
    const person = { ...base, title: shown, ...grant, signedInAt: clock.now() }
    people.note(person.id, person)
    return person
  }

  /** Somebody of this server may have the same name: the subject tells them apart. */
  function freeName(name: string, own: string | undefined): string {
    const isTaken = (each: string) => [...people.all()].some((one) => one.name === each && one.id !== own)
    let free = name
    for (let i = 2; isTaken(free); i++) free = `${name}-${i}`
    return free
  }
}

export type Claims = Readonly<Record<string, unknown>> & { sub: string }

/** The role that the claims give, and an officer's sectors and areas; null: none, or an officer of nothing. */
export function grantOf(
  claims: Claims,
  config: Pick<OidcConfig, 'roleClaim' | 'roles' | 'sectorsClaim' | 'areasClaim'>,
): Pick<PersonRecord, 'role' | 'sectors' | 'areas'> | null {
  const isMapped = Object.keys(config.roles).length > 0
  const named = listOf(claimAt(claims, config.roleClaim)).flatMap((value): Role[] => {
    const role = isMapped
      ? Object.hasOwn(config.roles, value)
        ? config.roles[value]
        : undefined
      : roles.find((each) => each === value)
    return role ? [role] : []
  })
  const role = roles.findLast((each) => named.includes(each))
  if (!role) return null
  if (role !== 'officer') return { role, sectors: null, areas: null }
  const sectors = listOf(claimAt(claims, config.sectorsClaim))
  const areas = listOf(claimAt(claims, config.areasClaim))
  return sectors.length ? { role, sectors, areas: areas.length ? areas : null } : null
}

/** `realm_access.roles` is a claim within a claim, unless one is called so itself. */
function claimAt(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path]
  return path
    .split('.')
    .reduce<unknown>(
      (within, name) =>
        typeof within === 'object' && within !== null && Object.hasOwn(within, name)
          ? (within as Record<string, unknown>)[name]
          : undefined,
      claims,
    )
}

const listOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? value.split(/[\s,]+/).filter((each) => each !== '')
    : Array.isArray(value)
      ? value.filter((each): each is string => typeof each === 'string').slice(0, 200)
      : []

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 120) : null

function discover({ issuer, clientId, clientSecret }: OidcConfig): Promise<client.Configuration> {
  const isPlain = new URL(issuer).protocol === 'http:'
  return client.discovery(
    new URL(issuer),
    clientId,
    undefined,
    clientSecret === null ? client.None() : client.ClientSecretPost(clientSecret),
    // Only where the settings say so, as within one machine.
    isPlain ? { execute: [client.allowInsecureRequests] } : {},
  )
}

const away = () =>
  new Refused(
    503,
    {
      vi: 'Hệ thống đăng nhập đang mất kết nối: hãy thử lại sau.',
      en: 'The provider that people sign in at is away: try again in a moment.',
    },
    { retryAfterSeconds: 5, reason: 'away' },
  )
const tooLate = () =>
  new Refused(
    400,
    {
      vi: 'Lượt đăng nhập đã hết hạn: hãy đăng nhập lại.',
      en: 'This took too long, or began elsewhere: sign in again.',
    },
    { reason: 'late' },
  )
const notTaken = () =>
  new Refused(
    401,
    {
      vi: 'Hệ thống đăng nhập không xác nhận được: hãy đăng nhập lại.',
      en: 'What the provider sent back does not hold: sign in again.',
    },
    { reason: 'not-taken' },
  )
const roleless = () =>
  new Refused(
    403,
    {
      vi: 'Tài khoản của bạn chưa được cấp vai trò ở trung tâm này: hãy liên hệ quản trị viên.',
      en: 'Your account has no role in this centre: ask an admin.',
    },
    { reason: 'no-role' },
  )
