// Telling people and systems outside, against a real mail server and real HTTP receivers.
import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { migrate } from '../../server/history/migrate.ts'
import { type Channel, checkChannels } from '../../server/tell/channel.ts'
import { GIVE_UP_AFTER, pauseAfter } from '../../server/tell/queue.ts'
import { createSend } from '../../server/tell/send.ts'
import { readTell, tellSettings } from '../../server/tell/settings.ts'
import { createTell, type Tell } from '../../server/tell/tell.ts'
import type { Alert } from '../../shared/alert.ts'
import type { AlertChange, AlertEvent } from '../../shared/alertLife.ts'
import { manualClock, SECOND } from '../../shared/clock.ts'
import { makeAlert } from '../support/consoleAlerts.ts'
import { NOON } from '../support/make.ts'
import { startMailServer, startReceiver } from '../support/receivers.ts'
import { until } from '../support/until.ts'
import { onBothStores } from './historyStores.ts'

const SECRET = 'a secret of enough characters'
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const alert: Alert = {
  ...makeAlert(0, NOON),
  id: 'a1',
  sector: 'health',
  severity: 'critical',
  silencedUntil: null,
  isSimulated: true,
  message: { vi: 'Cấp cứu quá tải', en: 'Emergency room full' },
}
const event = (version: number, change: Partial<AlertChange> & { kind: AlertChange['kind'] }): AlertEvent =>
  ({ version, at: NOON, by: null, ...change }) as AlertEvent
const fired = [event(1, { kind: 'began' }), event(2, { kind: 'fired' })]
const cleared = [event(3, { kind: 'cleared' })]
const known = {
  sectors: new Set(['health', 'traffic']),
  areas: new Set(['26', '243']),
  secrets: new Set(['duty']),
  hasMail: true,
}
const channelOf = (raw: object): Channel => {
  const { channels, mistakes } = checkChannels({ channels: [raw] }, known)
  expect(mistakes).toEqual([])
  return channels[0]!
}

interface Stand {
  tell: Tell
  clock: ReturnType<typeof manualClock>
}
function stand(channels: Channel[], smtpUrl: string | null = null): Stand {
  const clock = manualClock(NOON)
  const tell = createTell({
    channels,
    from: {
      zone: 'Asia/Ho_Chi_Minh',
      province: 'Vĩnh Phúc',
      localityId: 'vinh-phuc',
      sectorName: () => 'Y tế',
      publicUrl: 'https://wall.example',
    },
    areasOf: (code) => (code === '243' ? ['243', '26'] : [code]),
    send: createSend({
      file: null,
      secrets: new Map([['duty', SECRET]]),
      smtpUrl,
      smtpFrom: 'IOC <ioc@vp.example>',
    }),
    clock,
    log: { once() {}, warn() {} },
  })
  closers.push(tell.start(() => {}))
  return { tell, clock }
}

describe('telling outside', () => {
  it('[TELL1] a webhook gets a CloudEvent whose signature proves who sent it, and when', async () => {
    const receiver = await startReceiver()
    closers.push(receiver.stop)
    const { tell } = stand([
      channelOf({ id: 'hook', kind: 'webhook', url: `${receiver.url}/in`, secret: 'duty' }),
    ])
    tell.hear([{ alert, events: fired }])
    await until(() => receiver.heard.length === 1, 'it is told')
    const { headers, body, path } = receiver.heard[0]!
    expect(path).toBe('/in')
    expect(headers['content-type']).toBe('application/cloudevents+json')
    expect(JSON.parse(body)).toMatchObject({
      specversion: '1.0',
      id: 'a1.2',
      type: 'ioc.alert.fired',
      simulated: true,
      data: { alert: { id: 'a1' }, link: 'https://wall.example/console/alerts/a1' },
    })
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', SECRET).update(signed).digest('base64')}`,
    )
    expect(Number(headers['webhook-timestamp'])).toBe(NOON / SECOND)
  })

  it('[TELL2] a mail says what, since when and that it is simulated, in the reader’s language', async () => {
    const post = await startMailServer('ioc', 'a long password')
    closers.push(post.stop)
    const url = post.url.replace('a long password', encodeURIComponent('a long password'))
    const mail = { id: 'mail', kind: 'email', to: ['truc@vp.example', 'sep@vp.example'] }
    const { tell } = stand([channelOf(mail)], url)
    tell.hear([{ alert, events: fired }])
    await until(() => post.mails.length === 1, 'it is told')
    const [{ to, text }] = post.mails as [{ to: string[]; text: string }]
    expect(to).toEqual(['truc@vp.example', 'sep@vp.example'])
    expect(text).toMatch(/From: IOC <ioc@vp.example>/)
    const words = Buffer.from(text.split('\r\n\r\n').slice(1).join(''), 'base64').toString('utf8')
    expect(text.includes('Cấp cứu') || words.includes('Cấp cứu quá tải') || /=C3/.test(text)).toBe(true)
  })

  it('[TELL3] an Alertmanager hears of the beginning and of the end of the same alert', async () => {
    const receiver = await startReceiver()
    closers.push(receiver.stop)
    const { tell } = stand([channelOf({ id: 'am', kind: 'alertmanager', url: receiver.url })])
    tell.hear([{ alert, events: fired }])
    tell.hear([{ alert: { ...alert, state: 'resolved' }, events: cleared }])
    await until(() => receiver.heard.length === 2, 'both are told')
    const [first, last] = receiver.heard.map(({ body, path }) => ({ path, alert: JSON.parse(body)[0] }))
    expect(first!.path).toBe('/api/v2/alerts')
    expect(first!.alert.labels).toEqual(last!.alert.labels)
    expect(first!.alert.labels).toMatchObject({ sector: 'health', severity: 'critical', simulated: 'true' })
    expect(Date.parse(first!.alert.endsAt)).toBeGreaterThan(NOON)
    expect(Date.parse(last!.alert.endsAt)).toBe(NOON)
  })

  it('[TELL4] each channel hears only what it asks for; what is silenced is not told', async () => {
    const receiver = await startReceiver()
    closers.push(receiver.stop)
    const hook = (id: string, more: object) =>
      channelOf({ id, kind: 'webhook', url: `${receiver.url}/${id}`, ...more })
    const { tell } = stand([
      hook('mine', { sectors: ['health'], areas: ['26'], on: ['fired'] }),
      hook('other', { sectors: ['traffic'] }),
      hook('elsewhere', { areas: ['26'] }),
      hook('ends', { on: ['resolved'] }),
    ])
    const there = { ...alert, subject: { ...alert.subject, area: '243' } }
    const nowhere = { ...alert, id: 'a2', subject: { ...alert.subject, area: null } }
    tell.hear([
      { alert: there, events: [...fired, ...cleared] },
      { alert: nowhere, events: fired },
      { alert: { ...there, id: 'a3', severity: 'watch' }, events: fired },
      { alert: { ...there, id: 'a4', silencedUntil: NOON + 1 }, events: fired },
    ])
    await until(() => tell.state().every(({ waiting }) => waiting === 0), 'all is told')
    expect(receiver.heard.map(({ path, headers }) => `${path} ${headers['webhook-id']}`).sort()).toEqual([
      '/elsewhere a1.2',
      '/elsewhere a1.3',
      '/ends a1.3',
      '/mine a1.2',
    ])
  })

  it('[TELL5] what is not taken is tried again with growing pauses, in order; what is refused or too old is given up', async () => {
    const receiver = await startReceiver()
    closers.push(receiver.stop)
    receiver.answer(503)
    const { tell, clock } = stand([channelOf({ id: 'hook', kind: 'webhook', url: receiver.url })])
    const state = () => tell.state()[0]!
    tell.hear([{ alert, events: [...fired, ...cleared] }])
    await until(() => state().error !== null, 'it fails')
    expect(state()).toMatchObject({ waiting: 2, error: 'It answered 503' })
    receiver.answer(200)
    clock.advance(pauseAfter(1) - SECOND)
    await new Promise((resolve) => setImmediate(resolve))
    expect(receiver.heard).toHaveLength(0)
    clock.advance(2 * SECOND)
    await until(() => state().waiting === 0, 'it is told')
    expect(receiver.heard.map(({ headers }) => headers['webhook-id'])).toEqual(['a1.2', 'a1.3'])
    expect(state()).toMatchObject({ sent: 2, error: null })

    receiver.answer(400)
    tell.hear([{ alert, events: [event(4, { kind: 'refired' })] }])
    await until(() => state().givenUp === 1, 'it is refused')
    receiver.answer(503)
    tell.hear([{ alert, events: [event(5, { kind: 'cleared' })] }])
    await until(() => state().error === 'It answered 503', 'it fails')
    clock.advance(GIVE_UP_AFTER + SECOND)
    const isGivenUp = () => {
      clock.advance(pauseAfter(2))
      return state().givenUp === 2
    }
    await until(isGivenUp, 'it is too old')
    expect([...Array(20).keys()].map((i) => pauseAfter(i + 1))).toEqual(
      [...Array(20).keys()].map((i) => pauseAfter(i + 1)).sort((a, b) => a - b),
    )
  })

  it('[TELL6] a trial says whether a channel works; an unknown one is none', async () => {
    const receiver = await startReceiver()
    closers.push(receiver.stop)
    const { tell } = stand([channelOf({ id: 'hook', kind: 'webhook', url: receiver.url })])
    expect(await tell.test('none')).toBeNull()
    expect(await tell.test('hook')).toBe(true)
    expect(JSON.parse(receiver.heard[0]!.body).type).toBe('ioc.alert.trial')
    receiver.answer(500)
    await expect(tell.test('hook')).rejects.toThrow('It answered 500')
  })

  it('[TELL7] mistakes in the declaration come all at once, each with its path', () => {
    const { channels, mistakes } = checkChannels(
      {
        channels: [
          { id: 'a', kind: 'webhook', url: 'http://x.example', secret: 'none', sectors: ['gone'] },
          { id: 'a', kind: 'email', to: ['x@vp.example'], areas: ['99'] },
        ],
      },
      { ...known, hasMail: false },
    )
    expect(channels).toEqual([])
    expect(mistakes.map(({ path }) => path)).toEqual([
      'channels.0.sectors',
      'channels.0.secret',
      'channels.1.id',
      'channels.1.areas',
      'channels.1.kind',
    ])
    expect(checkChannels({ channels: [{ id: 'x', kind: 'pigeon' }] }, known).mistakes).toHaveLength(1)
    const secrets = (text: string) => tellSettings.TELL_SECRETS.read(text)
    expect(secrets('duty:short')).toEqual({ error: expect.not.stringContaining('short:') })
    expect(secrets(`duty:${SECRET.replaceAll(' ', '-')}`)).toBeInstanceOf(Map)
    expect(readTell(((name: string) => name) as never)).toMatchObject({ file: 'TELL_FILE' })
  })
})

onBothStores('letters', ({ open }) => {
  it('[TELL8] a restart forgets no letter that was not taken, and sends none twice that was', async () => {
    const database = await open()
    await migrate(database, 'vinh-phuc')
    const receiver = await startReceiver()
    closers.push(receiver.stop)
    const hook = channelOf({ id: 'hook', kind: 'webhook', url: receiver.url })
    const first = stand([hook])
    await first.tell.save(database)
    first.tell.hear([{ alert, events: fired }])
    await until(() => receiver.heard.length === 1, 'the first is taken')
    receiver.answer(503)
    first.tell.hear([{ alert, events: cleared }])
    await until(() => first.tell.state()[0]!.error !== null, 'the second is not')
    await first.tell.save(database)

    receiver.answer(200)
    const second = stand([hook])
    await second.tell.save(database)
    second.clock.advance(pauseAfter(1) + SECOND)
    await until(() => receiver.heard.length === 2, 'the second is taken')
    expect(receiver.heard.map(({ headers }) => headers['webhook-id'])).toEqual(['a1.2', 'a1.3'])
    await until(() => second.tell.state()[0]!.waiting === 0, 'nothing waits')
    await second.tell.save(database)
    expect(await database.query('select * from tell_letters')).toEqual([])
  })
})
