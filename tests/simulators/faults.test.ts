import { describe, expect, it } from 'vitest'
import { loadSectors } from '../../server/catalogue.ts'
import { compileValidate } from '../../server/validate.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import type { OutgoingEvent } from '../../simulators/cloudEvent.ts'
import { createFaults, parseFaults } from '../../simulators/faults.ts'
import { sampleEvent, simulationsOf } from './worldOfTests.ts'

const count = 20_000
const ticks = 200

/** Sends events in ticks of 100 ms and gives what left at each, then the rest. */
function pass(faults: string, seed = 1) {
  const through = createFaults(parseFaults(faults), seed)
  const out: { event: OutgoingEvent; tick: number }[] = []
  for (let tick = 0; tick < ticks; tick++) {
    const events = Array.from({ length: count / ticks }, (_, i) => sampleEvent(tick * (count / ticks) + i))
    for (const event of through.pass(events, tick * 100)) out.push({ event, tick })
  }
  const rest = through.flush()
  return { out, rest, numbers: [...out.map(({ event }) => event), ...rest].map((e) => Number(e.id.slice(6))) }
}

describe('faults', () => {
  it('[FLT1] none change nothing', () => {
    const { numbers } = pass('')
    expect(numbers).toEqual(Array.from({ length: count }, (_, i) => i))
  })

  it('[FLT2] drop and duplicate as often as asked', () => {
    const { numbers } = pass('drop=0.1,duplicate=0.05')
    const distinct = new Set(numbers).size
    expect(Math.abs(distinct / count - 0.9)).toBeLessThan(0.01)
    expect(Math.abs(numbers.length / distinct - 1.05)).toBeLessThan(0.01)
  })

  it('[FLT3] delay the asked share by at most the asked seconds, and lose nothing', () => {
    const { out, numbers } = pass('delay=0.3:2')
    expect(new Set(numbers).size).toBe(count)
    const ticksLate = out.map(
      ({ event, tick }) => tick - Math.floor(Number(event.id.slice(6)) / (count / ticks)),
    )
    const late = ticksLate.filter((t) => t > 0).length / count
    expect(Math.abs(late - 0.3)).toBeLessThan(0.04)
    expect(Math.max(...ticksLate)).toBeLessThanOrEqual(21)
    expect(pass('delay=2').out.length).toBeLessThan(count)
  })

  it('[FLT4] reorder within twenty events, and lose nothing', () => {
    const { numbers } = pass('reorder=0.2')
    expect(numbers.length).toBe(count)
    expect(new Set(numbers).size).toBe(count)
    const behind = numbers.map((n, i) => i - n)
    expect(Math.max(...behind)).toBeGreaterThan(5)
    expect(Math.max(...behind.slice(0, -50))).toBeLessThan(60)
  })

  it('[FLT8] deny what a share of the events say of a field, and change nothing else', () => {
    const events = Array.from({ length: count }, (_, i) => ({
      ...sampleEvent(i),
      data: { signed: i % 2 === 0, sealed: true },
    }))
    const out = createFaults(parseFaults('deny=signed:0.1'), 1).pass(events, 0)
    const denied = out.filter(({ data }, i) => data.signed !== events[i]!.data.signed)
    expect(Math.abs(denied.length / (count / 2) - 0.1)).toBeLessThan(0.01)
    expect(denied.every(({ data }) => data.signed === false)).toBe(true)
    expect(out.every(({ data }) => data.sealed === true)).toBe(true)
    for (const wrong of ['deny=signed', 'deny=:0.1', 'deny=signed:2', 'deny='])
      expect(() => parseFaults(wrong)).toThrow('--faults does not take deny=')
  })

  it('[FLT5] every corrupted event is rejected by the server, and no other', async () => {
    const events = (await simulationsOf(1))
      .traffic!.standing(Date.parse('2026-11-20T05:00:00Z'))
      .map(({ event }) => event)
    const out = createFaults(parseFaults('corrupt=0.2'), 3).pass(events, 0)
    const prove = compileValidate({
      sectors: await loadSectors(),
      areaCodes: new Set(vinhPhuc.map.areas.features.map(({ properties }) => properties.code)),
      maxAgeDays: 400,
    })
    const corrupted = out.filter((event, i) => event !== events[i]).length
    expect(prove({ way: 'http', body: out }, Date.parse('2026-11-20T06:00:00Z')).rejected.length).toBe(
      corrupted,
    )
    expect(Math.abs(corrupted / events.length - 0.2)).toBeLessThan(0.06)
  })

  it('[FLT6] the same seed makes the same faults, another others', () => {
    const all = 'drop=0.1,duplicate=0.1,delay=0.1:3,reorder=0.1,corrupt=0.1'
    expect(pass(all, 4)).toEqual(pass(all, 4))
    expect(pass(all, 4).numbers).not.toEqual(pass(all, 5).numbers)
  })

  it('[FLT7] every mistake is named at once', () => {
    expect(() => parseFaults('drop=2,delay=x,burn=1,reorder=')).toThrow(/drop=2, delay=x, burn=1, reorder=/)
  })
})
