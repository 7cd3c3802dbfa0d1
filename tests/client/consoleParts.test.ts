// What the console asks, says and draws: rules [CON*] of tests/SPEC.md.
import { describe, expect, it } from 'vitest'
import { createAsk } from '../../client/console/api.ts'
import { drawMap } from '../../client/console/parts/mapShapes.ts'
import { hrefOf, pathOf } from '../../client/console/route.ts'
import { consoleEn } from '../../client/i18n/consoleEn.ts'
import { consoleVi } from '../../client/i18n/consoleVi.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'

describe('what the server answers', () => {
  const answer = (status: number, body: unknown) =>
    createAsk(
      async () => Response.json(body, { status }),
      () => '',
    )('/alerts')
  it('[CON10] becomes a value: nothing throws', async () => {
    const why = { vi: 'muộn', en: 'late' }
    expect(await answer(200, { a: 1 })).toEqual({ state: 'ok', body: { a: 1 } })
    expect(await answer(401, {})).toEqual({ state: 'signed-out' })
    expect(await answer(403, { why })).toEqual({ state: 'forbidden', why })
    expect(await answer(404, {})).toEqual({ state: 'missing' })
    expect(await answer(409, { why, alert: 1 })).toEqual({ state: 'lost', why, body: { why, alert: 1 } })
    expect(await answer(503, {})).toEqual({ state: 'unsaved' })
    expect(await answer(422, { detail: 'no' })).toEqual({ state: 'refused', why: { vi: 'no', en: 'no' } })
    expect(await answer(500, {})).toEqual({ state: 'away' })
    const cut = createAsk(
      () => Promise.reject(new TypeError('cut')),
      () => '',
    )
    expect(await cut('/alerts')).toEqual({ state: 'away' })
  })
  it('[CON10] a key typed by hand goes along', async () => {
    let sent = new Headers()
    const ask = createAsk(
      async (_path, init) => {
        sent = new Headers(init?.headers)
        return Response.json({})
      },
      () => 'secret',
    )
    await ask('/alerts')
    expect(sent.get('authorization')).toBe('Bearer secret')
  })
})

it('[CON11] a path says the place and what of it is open; a link says it back', () => {
  expect(pathOf('/console')).toEqual({ place: 'alerts', rest: '' })
  expect(pathOf('/console/incidents/i%2F1/')).toEqual({ place: 'incidents', rest: 'i/1' })
  expect(pathOf(hrefOf('incidents', 'i/1'))).toEqual({ place: 'incidents', rest: 'i/1' })
  expect(pathOf('/console/rules/%zz').rest).toBe('%zz')
})

it('[CON12] both languages of the console have the same texts, none empty', () => {
  const flatten = (value: object, path = ''): [string, unknown][] =>
    Object.entries(value).flatMap(([key, inner]): [string, unknown][] =>
      typeof inner === 'object' ? flatten(inner, `${path}${key}.`) : [[path + key, inner]],
    )
  const [vi, en] = [new Map(flatten(consoleVi)), new Map(flatten(consoleEn))]
  expect([...en.keys()]).toEqual([...vi.keys()])
  for (const [key, text] of [...vi, ...en]) {
    const said = String(typeof text === 'function' ? text('1', '2', '3') : text)
    expect(said.trim(), key).not.toBe('')
    expect(said, key).not.toContain('undefined')
  }
})

it('[CON13] the small map keeps the province in its frame, and a place inside it', () => {
  const drawing = drawMap(vinhPhuc.map)!
  const numbers = [...drawing.outline.matchAll(/-?\d+/g)].map(Number)
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...numbers)).toBeLessThanOrEqual(Math.max(drawing.width, drawing.height))
  expect(drawing.areas.length).toBe(vinhPhuc.map.areas.features.length)
  const [x, y] = drawing.at(vinhPhuc.centre)
  expect(x).toBeGreaterThan(0)
  expect(x).toBeLessThan(drawing.width)
  expect(y).toBeGreaterThan(0)
  expect(y).toBeLessThan(drawing.height)
})
