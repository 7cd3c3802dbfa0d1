import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Dedup } from '../../server/dedup.ts'

const HOUR = 3_600_000

describe('counting once', () => {
  it('[DE1] remembers exactly the newest ids up to its limit, as a plain list would', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 400 }), (ids) => {
        const dedup = new Dedup(20)
        let list: string[] = []
        for (const number of ids) {
          const id = `id${number}`
          const isNew = !list.includes(id)
          expect(dedup.isNew('/s', id, 0)).toBe(isNew)
          if (isNew) list = [...list, id].slice(-20)
          expect(dedup.size).toBe(list.length)
        }
      }),
    )
  })

  it('[DE2] counts what it had to forget before a day was over', () => {
    const dedup = new Dedup(1_000)
    for (let i = 0; i < 1_000; i++) dedup.isNew('/s', String(i), 0)
    dedup.isNew('/s', 'early', 1 * HOUR)
    dedup.isNew('/s', 'in time', 24 * HOUR)
    expect(dedup.forgottenEarly).toBe(1)
  })

  it('[DE3] the source is part of the name', () => {
    const dedup = new Dedup(100)
    expect(dedup.isNew('/a', '1', 0)).toBe(true)
    expect(dedup.isNew('/b', '1', 0)).toBe(true)
    expect(dedup.isNew('/a', '1', 0)).toBe(false)
  })

  it('[DE4] half a million ids, each new once and never again', () => {
    const dedup = new Dedup(500_000)
    let wrong = 0
    for (let i = 0; i < 500_000; i++) if (!dedup.isNew('/simulators/traffic', `traffic-4711-${i}`, 0)) wrong++
    for (let i = 0; i < 500_000; i++) if (dedup.isNew('/simulators/traffic', `traffic-4711-${i}`, 0)) wrong++
    expect(wrong).toBe(0)
  })
})
