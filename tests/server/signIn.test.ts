import type { IncomingMessage } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { codeAt, stepAt } from '../../server/access/totp.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/clock.ts'
import { browserAt, START, serveAccounts } from '../support/accountsServer.ts'

const GOOD = 'ba con chim xanh'
const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function serve(given: Parameters<typeof serveAccounts>[0] = {}) {
  const server = await serveAccounts({ ...given, env: { SECOND_FACTOR: 'nobody', ...given.env } })
  closers.push(server.close)
  await server.save()
  return server
}

/** The first admin, signed in with a password of his own. */
async function withAdmin(given: Parameters<typeof serveAccounts>[0] = {}) {
  const server = await serve(given)
  const admin = browserAt(server.url)
  await admin.signIn('admin', server.oneTime())
  expect((await admin.post('me/password', { current: server.oneTime(), next: GOOD })).status).toBe(204)
  return { ...server, admin }
}

describe('the first start', () => {
  it('[PPL10] tells a one-time password once, which must be changed before anything else', async () => {
    const server = await serve()
    expect(server.told).toHaveLength(1)
    const admin = browserAt(server.url)
    expect((await admin.get('catalogue')).status).toBe(401)
    expect((await admin.signIn('Admin ', server.oneTime())).status).toBe(204)
    expect((await admin.get('me')).body).toMatchObject({ pending: 'password', doors: [], demo: false })
    expect((await admin.get('catalogue')).status).toBe(403)
    const change = (next: string) => admin.post('me/password', { current: server.oneTime(), next })
    expect((await change('password12345')).status).toBe(422)
    expect((await change(server.oneTime())).status).toBe(422)
    expect((await change(GOOD)).status).toBe(204)
    expect((await admin.get('me')).body).toMatchObject({ pending: null, principal: { role: 'admin' } })
    expect((await admin.get('catalogue')).status).toBe(200)
    expect((await browserAt(server.url).signIn('admin', server.oneTime())).status).toBe(401)
  })

  it('[PPL11] a later start tells nothing, unless no admin can sign in any more or one is to be let in', async () => {
    const { rows } = await withAdmin()
    expect((await serve({ rows })).told).toEqual([])
    const again = await serve({ rows, env: { RECOVER_ADMIN: 'admin' } })
    expect(again.told).toHaveLength(1)
    expect((await browserAt(again.url).signIn('admin', GOOD)).status).toBe(401)
    expect((await browserAt(again.url).signIn('admin', again.oneTime())).status).toBe(204)
    const late = await serve({ rows, now: START + 8 * DAY })
    expect(late.told).toHaveLength(1)
  })

  it('[PPL12] an admin enrols an authenticator at first; recovery codes work once each', async () => {
    const server = await serve({ env: { SECOND_FACTOR: 'admins' } })
    const admin = browserAt(server.url)
    await admin.signIn('admin', server.oneTime())
    await admin.post('me/password', { current: server.oneTime(), next: GOOD })
    expect((await admin.get('me')).body.pending).toBe('code')
    const { body: enrolment } = await admin.post('me/code')
    expect(enrolment.uri).toContain(enrolment.secret)
    expect((await admin.post('me/code/confirm', { code: '000000' })).status).toBe(422)
    const codeNow = () => codeAt(enrolment.secret, stepAt(server.clock.now()))
    const { body } = await admin.post('me/code/confirm', { code: codeNow() })
    expect(body.recoveryCodes).toHaveLength(10)
    expect((await admin.get('me')).body).toMatchObject({ pending: null, account: { hasCode: true } })
    expect(JSON.stringify([...server.rows.get('people')!.values()])).not.toContain(enrolment.secret)

    const other = browserAt(server.url)
    const asked = await other.signIn('admin', GOOD)
    expect(asked).toMatchObject({ status: 401, body: { needs: 'code' } })
    expect(other.cookies.size).toBe(0)
    expect((await other.signIn('admin', GOOD, codeNow())).status, 'a code that was used').toBe(401)
    server.clock.advance(30 * SECOND)
    expect((await other.signIn('admin', GOOD, codeNow())).status).toBe(204)
    const [recovery] = body.recoveryCodes
    expect((await browserAt(server.url).signIn('admin', GOOD, recovery.toUpperCase())).status).toBe(204)
    expect((await browserAt(server.url).signIn('admin', GOOD, recovery)).status).toBe(401)
    expect((await other.send('DELETE', 'me/code', { password: GOOD })).status, 'it is needed').toBe(409)
  })
})

describe('guessing', () => {
  it('[PPL13] a wrong name answers as a wrong password does, and waits as long', async () => {
    const server = await withAdmin()
    const guess = (name: string) => browserAt(server.url).signIn(name, 'guess')
    for (const name of ['admin', 'nobody']) {
      for (let i = 0; i < 5; i++) expect((await guess(name)).body.detail).toMatch(/name or the password/)
      const blocked = await guess(name)
      expect([blocked.status, blocked.headers.get('retry-after')]).toEqual([429, '5'])
    }
    expect((await browserAt(server.url).signIn('admin', GOOD)).status, 'the owner waits too').toBe(429)
    server.clock.advance(5 * SECOND)
    expect((await browserAt(server.url).signIn('admin', GOOD)).status).toBe(204)
    expect((await guess('admin')).status, 'counting began anew').toBe(401)
  })

  it('[PPL14] guesses at the same time are guesses one by one', async () => {
    const server = await withAdmin()
    const all = await Promise.all(
      Array.from({ length: 30 }, (_, i) => browserAt(server.url).signIn('admin', `guess ${i}`)),
    )
    expect(all.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(all.filter(({ status }) => status === 429)).toHaveLength(25)
  })

  it('[PPL15] an open session is no place to guess the password', async () => {
    const { admin } = await withAdmin()
    const wrong = () => admin.post('me/password', { current: 'guess', next: 'ba con chim vàng' })
    for (let i = 0; i < 5; i++) expect((await wrong()).status).toBe(422)
    expect((await wrong()).status).toBe(429)
  })
})

describe('sessions', () => {
  it('[PPL16] the browser holds a random word that no script reads, and the store its hash', async () => {
    const server = await serve({ env: { TRUST_PROXY: '1' } })
    const sent = (headers: Record<string, string>) =>
      browserAt(server.url).post('login', { name: 'admin', password: server.oneTime() }, headers)
    const [plain] = (await sent({})).headers.getSetCookie()
    expect(plain).toMatch(/^ioc-session=[\w-]{43}; Max-Age=43200; Path=\/; .*HttpOnly; SameSite=Lax$/)
    const [secure] = (await sent({ 'x-forwarded-proto': 'https' })).headers.getSetCookie()
    expect(secure).toMatch(/^__Host-ioc-session=.*HttpOnly; Secure; SameSite=Lax$/)
    await server.save()
    const kept = JSON.stringify([...server.rows.get('sessions')!])
    expect(kept).not.toContain(/=([\w-]{43})/.exec(plain!)![1])
  })

  it('[PPL17] a session ends unused, in any case after its hours, by its owner, an admin or a new password', async () => {
    const server = await withAdmin()
    const second = browserAt(server.url)
    await second.signIn('admin', GOOD)
    const { sessions } = (await second.get('me/sessions')).body
    expect(sessions).toHaveLength(2)
    const own = sessions.find(({ isOwn }: { isOwn: boolean }) => isOwn)
    expect((await server.admin.send('DELETE', `me/sessions/${own.id}`)).status).toBe(204)
    expect((await second.get('me')).status).toBe(401)

    await second.signIn('admin', GOOD)
    const listed = (await server.admin.get('sessions')).body.sessions
    const theirs = listed.find(({ isOwn }: { isOwn: boolean }) => !isOwn)
    expect((await server.admin.send('DELETE', `sessions/${theirs.id}`)).status).toBe(204)
    expect((await second.get('me')).status).toBe(401)

    await second.signIn('admin', GOOD)
    await server.admin.post('me/password', { current: GOOD, next: 'ba con chim vàng' })
    expect((await second.get('me')).status).toBe(401)
    for (let i = 0; i < 13; i++) {
      server.clock.advance(55 * MINUTE)
      expect((await server.admin.get('me')).status).toBe(200)
    }
    server.clock.advance(5 * MINUTE)
    expect((await server.admin.get('me')).status, 'after twelve hours').toBe(401)
    await second.signIn('admin', 'ba con chim vàng')
    server.clock.advance(HOUR)
    expect((await second.get('me')).status, 'unused for an hour').toBe(401)
  })

  it('[PPL18] signing out ends it on the server', async () => {
    const { admin, url } = await withAdmin()
    const held = new Map(admin.cookies)
    expect((await admin.post('logout')).status).toBe(204)
    expect(admin.cookies.size).toBe(0)
    const stolen = browserAt(url)
    for (const pair of held) stolen.cookies.set(...pair)
    expect((await stolen.get('me')).status).toBe(401)
  })

  it('[PPL19] a page of another site changes nothing, whatever cookies come with it', async () => {
    const { admin, url } = await withAdmin()
    const logout = (headers: Record<string, string>) => admin.post('logout', undefined, headers)
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'http://evil.example' },
      { origin: 'null' },
    ] as Record<string, string>[])
      expect((await logout(headers)).status).toBe(403)
    const form = await admin.send('POST', 'people', undefined, {
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect(form.status).toBe(415)
    expect((await admin.get('me', { 'sec-fetch-site': 'cross-site' })).status, 'looking is free').toBe(200)
    expect((await logout({ origin: url })).status).toBe(204)
  })
})

describe('admins', () => {
  it('[PPL20] make accounts, bind officers to sectors and areas, and let people in again', async () => {
    const server = await withAdmin()
    const { admin, url } = server
    const lan = {
      name: 'Lan.Tran',
      title: 'Trần Thị Lan',
      role: 'officer',
      sectors: ['health'],
      areas: ['243'],
    }
    expect((await admin.post('people', { ...lan, sectors: [] })).status).toBe(422)
    expect((await admin.post('people', { ...lan, sectors: ['moon'] })).status).toBe(400)
    const made = await admin.post('people', lan)
    expect(made).toMatchObject({ status: 201, body: { person: { name: 'lan.tran', isNew: true } } })
    expect((await admin.post('people', lan)).status).toBe(409)
    const officer = browserAt(url)
    await officer.signIn('lan.tran', made.body.password)
    await officer.post('me/password', { current: made.body.password, next: GOOD })
    expect((await officer.get('me')).body.principal).toMatchObject({
      role: 'officer',
      sectors: ['health'],
      areas: ['243'],
    })
    expect((await officer.get('people')).status).toBe(403)

    const { id } = made.body.person
    const again = await admin.post(`people/${id}/password`, {})
    expect((await officer.get('me')).status, 'sessions end').toBe(401)
    expect((await officer.signIn('lan.tran', GOOD)).status).toBe(401)
    expect((await officer.signIn('lan.tran', again.body.password)).status).toBe(204)
    server.clock.advance(8 * DAY)
    expect((await officer.signIn('lan.tran', again.body.password)).body.detail).toMatch(/expired/)
    expect((await server.notes).map(({ deed }) => deed)).toContain('person.let-in')
    expect(JSON.stringify(server.notes)).not.toContain(again.body.password)
  })

  it('[PPL21] switch accounts off at once, and never their own', async () => {
    const { admin, url } = await withAdmin()
    const made = await admin.post('people', { name: 'minh', title: 'Minh', role: 'viewer' })
    const viewer = browserAt(url)
    await viewer.signIn('minh', made.body.password)
    const { id } = made.body.person
    expect((await admin.send('PATCH', `people/${id}`, { isOff: true })).status).toBe(200)
    expect((await viewer.get('me')).status).toBe(401)
    expect((await viewer.signIn('minh', made.body.password)).status).toBe(401)
    const { body } = await admin.get('me')
    const own = `people/${body.principal.id}`
    expect((await admin.send('PATCH', own, { isOff: true })).status).toBe(409)
    expect((await admin.send('PATCH', own, { role: 'viewer' })).status).toBe(409)
    expect((await admin.send('DELETE', own)).status).toBe(409)
    expect((await admin.send('DELETE', `people/${id}`)).status).toBe(204)
  })
})

describe('the database', () => {
  it('[PPL22] while it is away people sign in, and what must be kept answers 503', async () => {
    const server = await withAdmin()
    server.away(true)
    const second = browserAt(server.url)
    expect((await second.signIn('admin', GOOD)).status).toBe(204)
    expect((await second.get('catalogue')).status).toBe(200)
    const change = await second.post('people', { name: 'minh', title: 'Minh', role: 'viewer' })
    expect([change.status, change.headers.get('retry-after')]).toEqual([503, '5'])
    expect((await second.post('me/password', { current: GOOD, next: 'ba con chim vàng' })).status).toBe(503)
    expect((await second.get('people')).body.people).toHaveLength(1)
  })

  it('[PPL23] sessions outlive the server; until they are read, who shows one is asked to wait', async () => {
    const server = await withAdmin()
    await server.save()
    const next = await serveAccounts({ rows: server.rows, env: { SECOND_FACTOR: 'nobody' } })
    closers.push(next.close)
    const browser = browserAt(next.url)
    expect((await browser.signIn('admin', GOOD)).status).toBe(503)
    expect((await browser.get('catalogue')).status).toBe(401)
    for (const pair of server.admin.cookies) browser.cookies.set(...pair)
    expect((await browser.get('catalogue')).status).toBe(503)
    await next.save()
    expect((await browser.get('catalogue')).status).toBe(200)
  })
})

it('[PPL24] where nobody signs in, everyone is known as the demo, if the page is of this machine', async () => {
  const server = await serveAccounts({ env: { ACCOUNTS: 'auto' } })
  closers.push(server.close)
  const browser = browserAt(server.url)
  expect((await browser.get('login')).body).toEqual({ accounts: false, demo: true, elsewhere: null })
  expect((await browser.get('me')).body).toMatchObject({
    demo: true,
    principal: { kind: 'demo', role: 'admin' },
  })
  const asked = (host: string) => server.access.identify({ headers: { host } } as IncomingMessage).principal
  for (const host of ['localhost:8080', '127.0.0.1', '[::1]:8080']) expect(asked(host)).not.toBeNull()
  for (const host of ['evil.example', '127.0.0.1.evil.example:8080', ':']) expect(asked(host)).toBeNull()
})
