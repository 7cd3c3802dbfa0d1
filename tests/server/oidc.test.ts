import { createServer, type Server } from 'node:http'
import { Provider } from 'oidc-provider'
import { afterEach, describe, expect, it } from 'vitest'
import { grantOf } from '../../server/access/oidc.ts'
import { localPath } from '../../server/http/oidc.ts'
import { listen } from '../../server/listen.ts'
import { browserAt, serveAccounts } from '../support/accountsServer.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

type Claims = Record<string, unknown>

/** A real provider, whose people are who the test says; its pages sign in whoever comes as `login`. */
async function startProvider(people: Record<string, Claims>, redirectUri: () => string) {
  let handle: ReturnType<Provider['callback']> | null = null
  const server: Server = createServer((request, response) => void handle!(request, response))
  const issuer = await listen(server, '127.0.0.1', 0)
  closers.push(
    () => new Promise((resolve) => server.close(resolve)),
    () => server.closeAllConnections(),
  )
  const start = () => {
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: 'wall',
          client_secret: 'a secret of the client',
          redirect_uris: [redirectUri()],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      cookies: { keys: ['a key of the test'] },
      claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'groups', 'sectors', 'areas'] },
      conformIdTokenClaims: false,
      pkce: { required: () => true },
      features: { devInteractions: { enabled: true } },
      findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people[id] }) }),
    })
    handle = provider.callback()
  }
  return { issuer, start }
}

/** A browser that goes through the provider's pages as `login`, back to where it came from. */
async function walk(start: string, login: string): Promise<URL> {
  const jar = new Map<string, string>()
  let [url, method, body] = [start, 'GET', null as string | null]
  for (let i = 0; i < 15; i++) {
    const answer = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        cookie: [...jar].map((pair) => pair.join('=')).join('; '),
        ...(body === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(body === null ? {} : { body }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      jar.set(name!, value!)
    }
    const to = answer.headers.get('location')
    if (to) {
      ;[url, method, body] = [new URL(to, url).href, 'GET', null]
      if (new URL(url).pathname.startsWith('/api/v1/login/oidc/callback')) return new URL(url)
      continue
    }
    const page = await answer.text()
    const action = /action="([^"]+)"/.exec(page)?.[1]
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    if (!action || !prompt) throw new Error(`The provider answered ${answer.status}: ${page.slice(0, 400)}`)
    ;[url, method] = [new URL(action, url).href, 'POST']
    body = new URLSearchParams(prompt === 'login' ? { prompt, login, password: 'x' } : { prompt }).toString()
  }
  throw new Error('The provider never sends back')
}

async function serve(people: Record<string, Claims>) {
  let own = 'http://127.0.0.1:1'
  const provider = await startProvider(people, () => `${own}/api/v1/login/oidc/callback`)
  // The port is known only when the server listens, and its address is a setting: a free one is found first.
  const probe = createServer()
  own = await listen(probe, '127.0.0.1', 0)
  await new Promise((resolve) => probe.close(resolve))
  provider.start()
  const server = await serveAccounts({
    port: Number(new URL(own).port),
    env: {
      PUBLIC_URL: own,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: 'wall',
      OIDC_CLIENT_SECRET: 'a secret of the client',
      OIDC_NAME: 'Cổng của tỉnh',
      OIDC_ROLE_CLAIM: 'groups',
      OIDC_ROLES: 'noc=operator so-y-te=officer lanh-dao=leader',
    },
  })
  closers.push(server.close)
  await server.save()
  return server
}

const people = {
  lan: {
    name: 'Trần Thị Lan',
    preferred_username: 'lan.tran',
    groups: ['so-y-te'],
    sectors: ['health'],
    areas: ['243'],
  },
  minh: { name: 'Minh', groups: ['lanh-dao', 'noc', 'elsewhere'] },
  guest: { name: 'Guest', groups: ['cleaning'] },
}

describe('signing in at a provider', () => {
  it('[PPL28] a person comes back with the role, sectors and areas that the claims give', async () => {
    const server = await serve(people)
    const browser = browserAt(server.url)
    expect((await browser.get('login')).body.elsewhere).toBe('Cổng của tỉnh')
    const begun = await browser.get('login/oidc?to=/console%3Flang=en')
    const asked = new URL(begun.headers.get('location')!)
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      state: expect.stringMatching(/.{40}/),
      nonce: expect.stringMatching(/.{40}/),
    })
    const back = await walk(asked.href, 'lan')
    const done = await browser.get(`login/oidc/callback${back.search}`)
    expect([done.status, done.headers.get('location')]).toEqual([303, '/console?lang=en'])
    expect((await browser.get('me')).body).toMatchObject({
      principal: { name: 'Trần Thị Lan', role: 'officer', sectors: ['health'], areas: ['243'] },
      pending: null,
      account: { signsInElsewhere: true },
    })
    expect((await browser.post('me/password', { current: 'a', next: 'ba con chim xanh' })).status).toBe(409)

    const replay = await browser.get(`login/oidc/callback${back.search}`)
    expect(replay.headers.get('location'), 'a return is good once').toBe('/login?refused=late')
  })

  it('[PPL29] the highest of several roles counts, and who has none stays out', async () => {
    const server = await serve(people)
    const enter = async (login: string) => {
      const browser = browserAt(server.url)
      const begun = await browser.get('login/oidc')
      const back = await walk(begun.headers.get('location')!, login)
      const done = await browser.get(`login/oidc/callback${back.search}`)
      return { browser, to: done.headers.get('location') }
    }
    const minh = await enter('minh')
    expect((await minh.browser.get('me')).body.principal.role).toBe('operator')
    const guest = await enter('guest')
    expect(guest.to).toBe('/login?refused=no-role')
    expect((await guest.browser.get('me')).status).toBe(401)
  })

  it('[PPL30] another browser’s return, or one with another state, is not taken', async () => {
    const server = await serve(people)
    const [own, other] = [browserAt(server.url), browserAt(server.url)]
    const back = await walk((await own.get('login/oidc')).headers.get('location')!, 'minh')
    const stolen = await other.get(`login/oidc/callback${back.search}`)
    expect(stolen.headers.get('location')).toBe('/login?refused=late')
    back.searchParams.set('state', 'x'.repeat(43))
    const forged = await own.get(`login/oidc/callback${back.search}`)
    expect(forged.headers.get('location')).toBe('/login?refused=not-taken')
    expect((await own.get('me')).status).toBe(401)
  })

  it('[PPL31] a provider that is away is told, and asked again', async () => {
    const server = await serveAccounts({
      env: { PUBLIC_URL: 'http://127.0.0.1:2', OIDC_ISSUER: 'http://127.0.0.1:1', OIDC_CLIENT_ID: 'wall' },
    })
    closers.push(server.close)
    await server.save()
    const begun = await browserAt(server.url).get('login/oidc')
    expect([begun.status, begun.headers.get('location')]).toEqual([303, '/login?refused=away'])
  })
})

it('[PPL32] claims within claims and names of roles are read; a list of nothing gives nothing', () => {
  const names = { roleClaim: 'realm_access.roles', roles: {}, sectorsClaim: 'sectors', areasClaim: 'areas' }
  const grant = (claims: Claims) => grantOf({ sub: 'a', ...claims }, names)
  expect(grant({ realm_access: { roles: ['viewer', 'admin'] } })).toMatchObject({ role: 'admin' })
  expect(grant({ realm_access: { roles: 'leader' } })).toMatchObject({ role: 'leader' })
  for (const roles of [undefined, [], ['toString', 7], { viewer: true }])
    expect(grant({ realm_access: { roles } })).toBeNull()
  expect(grant({ realm_access: { roles: ['officer'] } }), 'an officer of nothing').toBeNull()
  expect(grant({ realm_access: { roles: ['officer'] }, sectors: 'health traffic' })).toEqual({
    role: 'officer',
    sectors: ['health', 'traffic'],
    areas: null,
  })
})

it('[PPL33] nobody is led to another site after signing in', () => {
  expect(['/console?lang=en', '/wall/health'].map(localPath)).toEqual(['/console?lang=en', '/wall/health'])
  const elsewhere = [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    undefined,
  ]
  expect(new Set(elsewhere.map(localPath))).toEqual(new Set(['/']))
})
