// Alerts, incidents and silences as clients ask for them.
import { afterEach, describe, expect, it } from 'vitest'
import { createAlertReads } from '../../server/alerts/read.ts'
import { PaperBusy } from '../../server/paper.ts'
import type { Alert } from '../../shared/alert.ts'
import { emptyDatabase, NOON, ruleOf, type Stand, standOf } from '../support/alerting.ts'
import { closeAll, closers, people, serveAlerts } from './serveAlerts.ts'

afterEach(closeAll)

const subjects = ({ body }: { body: { alerts: Alert[] } }) => body.alerts.map(({ subject }) => subject.id)
const accident = ({ alert }: Stand) => alert('road.accident', 'A')

describe('GET alerts', () => {
  it('[ALRT1] open ones, worst first, then newest; filtered, and page by page', async () => {
    const { get } = await serveAlerts()
    const all = await get('alerts')
    expect(all.headers.get('cache-control')).toBe('no-store')
    expect(all.body).toMatchObject({ at: NOON + 60_000, total: 3, next: null })
    expect(subjects(all)).toEqual(['B', 'A', 'H'])
    expect(subjects(await get('alerts?severity=warning'))).toEqual(['H'])
    expect(subjects(await get('alerts?sector=road&area=243'))).toEqual(['A'])
    expect(subjects(await get('alerts?area=26'))).toEqual(['B', 'A', 'H'])
    expect(subjects(await get('alerts?q=vinh%20yen'))).toEqual(['A'])
    const first = await get('alerts?limit=2')
    const second = await get(`alerts?limit=2&before=${first.body.next}`)
    expect([subjects(first), subjects(second), second.body.next]).toEqual([['B', 'A'], ['H'], null])
    expect(subjects(await get('alerts', 'officer'))).toEqual(['H'])
  })

  it('[ALRT1] a query that means nothing is told so', async () => {
    const { get } = await serveAlerts()
    for (const query of [
      'state=new',
      'limit=0',
      'limit=x',
      'before=open.9.1.a',
      'before=x',
      'colour=red',
      'q=a&q=b',
    ])
      expect(await get(`alerts?${query}`)).toMatchObject({
        status: 400,
        body: { detail: expect.any(String) },
      })
  })

  it('[ALRT1] one with its timeline; none that is not there or not one’s own', async () => {
    const { get, stand } = await serveAlerts()
    const { id } = accident(stand)
    const { body } = await get(`alerts/${id}`)
    expect(body.alert.id).toBe(id)
    expect(body.timeline.map(({ text }: { text: { vi: string } }) => text.vi)).toEqual([
      'Bắt đầu: Vĩnh Yên: 91 %',
      'Báo động: Vĩnh Yên: 91 %',
    ])
    expect((await get(`alerts/${id}`, 'officer')).status).toBe(404)
    expect((await get('alerts/anone')).status).toBe(404)
  })
})

describe('deeds', () => {
  it('[ALRT1] what is done is answered; who was late is told, with the alert as it is', async () => {
    const { send, stand } = await serveAlerts()
    const { id, version } = accident(stand)
    const deed = { kind: 'acknowledge', version, comment: 'đã gọi' }
    expect(await send(`alerts/${id}/actions`, deed)).toMatchObject({
      status: 200,
      body: { alert: { state: 'acknowledged', acknowledged: { by: 'An' } } },
    })
    expect(await send(`alerts/${id}/actions`, deed, 'Binh')).toMatchObject({
      status: 409,
      body: {
        detail: 'Acknowledged at 12:01 by An: look again before you go on.',
        why: { vi: 'Đã tiếp nhận lúc 12:01 bởi An: hãy xem lại trước khi làm tiếp.' },
        alert: { state: 'acknowledged' },
      },
    })
  })

  it('[ALRT1] many at once: each is done or refused by itself', async () => {
    const { send, stand } = await serveAlerts()
    const [a, h] = [accident(stand), stand.alert('clinic.full', 'H')]
    const { status, body } = await send('alerts/actions', {
      kind: 'assign',
      to: 'leader',
      alerts: [
        { id: a.id, version: a.version },
        { id: h.id, version: h.version },
        { id: 'anone', version: 1 },
      ],
    })
    expect(status).toBe(200)
    expect(body.done.map(({ assignee }: Alert) => assignee)).toEqual(['leader', 'leader'])
    expect(body.refused).toEqual([{ id: 'anone', detail: 'There is no alert anone.' }])
  })

  it('[ALRT1] what cannot be stored is not done, and says when to try again', async () => {
    const { send, stand, down } = await serveAlerts()
    const { id, version } = accident(stand)
    down()
    const refused = await send(`alerts/${id}/actions`, { kind: 'acknowledge', version })
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('3')
    expect(accident(stand).state).toBe('firing')
  })

  it('[ALRT1] a wrong request is refused and said', async () => {
    const { url, send, stand } = await serveAlerts()
    const { id, version } = accident(stand)
    for (const body of [
      {},
      { kind: 'shout', version },
      { kind: 'acknowledge' },
      { kind: 'comment', version },
      { kind: 'acknowledge', version: 0 },
      { kind: 'acknowledge', version, more: 1 },
    ])
      expect(await send(`alerts/${id}/actions`, body)).toMatchObject({
        status: 400,
        body: { mistakes: expect.arrayContaining([expect.objectContaining({ path: expect.any(String) })]) },
      })
    expect((await send(`alerts/${id}/actions`, { kind: 'acknowledge', version: version + 5 })).status).toBe(
      422,
    )
    expect((await send(`alerts/${id}/actions`, { kind: 'acknowledge', version }, 'viewer')).status).toBe(403)
    const form = await fetch(`${url}/alerts/${id}/actions`, {
      method: 'POST',
      body: 'kind=acknowledge',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(form.status).toBe(415)
  })
})

describe('incidents', () => {
  it('[ALRT1] listed, read, worked on and printed', async () => {
    const { get, send, stand, url, printWith } = await serveAlerts()
    const list = await get('incidents?severity=critical')
    expect(list.body).toMatchObject({ total: 2, next: null })
    const id = accident(stand).incident!
    const { body } = await get(`incidents/${id}`)
    expect(body).toMatchObject({ incident: { id, severity: 'critical' }, alerts: [{ subject: { id: 'A' } }] })
    const { version } = body.incident
    const path = `incidents/${id}/actions`
    const skip = { kind: 'step', step: 'traffic-accident.confirm', status: 'skipped', version }
    expect((await send(path, skip)).status).toBe(400)
    expect(await send(path, { ...skip, reason: 'đã rõ' })).toMatchObject({
      status: 200,
      body: { incident: { id } },
    })
    expect((await send(path, { kind: 'comment', version, comment: 'đang xử lý' })).status).toBe(200)
    expect((await send(path, { kind: 'close', version })).status).toBe(409)
    expect((await send(path, { kind: 'merge', version, with: 'inone' })).status).toBe(422)
    expect((await send(path, { kind: 'comment', version, comment: 'x' }, 'officer')).status).toBe(404)
    const texts = (await get(`incidents/${id}`)).body.timeline.map(
      ({ text }: { text: { en: string } }) => text.en,
    )
    expect(texts).toContain('Skipped: Confirm place and severity with the caller or by camera (đã rõ)')
    expect(texts.at(-1)).toBe('đang xử lý')

    const pdf = await fetch(`${url}/incidents/${id}.pdf?lang=en`)
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect((await get(`incidents/${id}.pdf?lang=fr`)).status).toBe(400)
    expect((await get('incidents/inone.pdf')).status).toBe(404)
    printWith(() => Promise.reject(new PaperBusy('too many')))
    expect((await get(`incidents/${id}.pdf`)).status).toBe(503)
  })
})

describe('those who are bound to sectors and areas', () => {
  it('[ARE17] of an incident that reaches further they see their own alerts and what became of those', async () => {
    const stand = await standOf([
      ruleOf('road.accident', { links: [{ effect: 'clinic.full', withinMinutes: 60 }] }),
      ruleOf('clinic.full'),
    ])
    closers.push(stand.stop)
    stand.hear('road.accident', 'A', true)
    stand.hear('clinic.full', 'H', true)
    const reads = createAlertReads({
      alerts: stand.alerts,
      ask: (work) => work({ database: emptyDatabase, ids: new Map() }),
    })
    const [incident] = stand.alerts.setting.desk.incidents.keys()
    const seen = async (as: string) => {
      const page = await reads.incident(incident!, people[as]!)
      if (page === null || page === 'away') return page
      return [
        page.alerts.map(({ rule }) => rule),
        [...new Set(page.timeline.map(({ alert }) => alert !== null))],
      ]
    }
    expect(await seen('An')).toEqual([['road.accident', 'clinic.full'], expect.anything()])
    expect(await seen('officer')).toEqual([['clinic.full'], expect.anything()])
    expect(await seen('bound'), 'neither is in 244').toBeNull()
  })

  it('[ARE18] they hear of silences that may keep something from them, and of no others', async () => {
    const { get, send, stand } = await serveAlerts()
    const to = stand.clock.now() + 3_600_000
    for (const [reason, of] of Object.entries({
      road: { sector: 'road' },
      clinic: { sector: 'clinic' },
      rule: { rule: 'clinic.full' },
      own: { area: '244' },
      above: { area: '26' },
      other: { area: '243' },
      one: { subject: 'A' },
    }))
      await send('silences', { ...of, to, reason })
    const heard = async (as: string) =>
      (await get('silences', as)).body.silences.map(({ reason }: { reason: string }) => reason)
    expect(await heard('An')).toHaveLength(7)
    expect(await heard('officer')).toEqual(['clinic', 'rule', 'own', 'above', 'other', 'one'])
    expect(await heard('bound')).toEqual(['road', 'own', 'above'])
  })
})

describe('silences', () => {
  it('[ALRT1] set with an end and a reason, listed, ended', async () => {
    const { get, send, stand } = await serveAlerts()
    const now = stand.clock.now()
    const set = await send('silences', { sector: 'road', to: now + 3_600_000, reason: 'diễn tập' })
    expect(set).toMatchObject({ status: 201, body: { silence: { by: 'An', from: now, sector: 'road' } } })
    expect(accident(stand).silencedUntil).toBe(now + 3_600_000)
    expect((await get('silences')).body.silences).toHaveLength(1)
    const { id } = set.body.silence
    expect((await send(`silences/${id}`, {}, 'An', 'DELETE')).status).toBe(200)
    expect(accident(stand).silencedUntil).toBeNull()
    expect((await send(`silences/${id}`, {}, 'An', 'DELETE')).status).toBe(404)
  })

  it('[ALRT1] everything at once, the past, and more than a month cannot be silenced', async () => {
    const { send, stand, down } = await serveAlerts()
    const now = stand.clock.now()
    const good = { sector: 'road', to: now + 3_600_000, reason: 'x' }
    for (const wrong of [
      { to: good.to, reason: 'x' },
      { ...good, to: now - 1 },
      { ...good, from: now + 7_200_000 },
      { ...good, to: now + 32 * 86_400_000 },
    ])
      expect((await send('silences', wrong)).status).toBe(422)
    expect((await send('silences', { ...good, reason: ' ' })).status).toBe(400)
    expect((await send('silences', good, 'viewer')).status).toBe(403)
    down()
    expect((await send('silences', good)).status).toBe(503)
  })
})
