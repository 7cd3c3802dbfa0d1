import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BodyReader, BodyWriter } from '../../shared/body.ts'
import { columnSpecs } from '../../shared/columnSpecs.ts'
import { ColumnTable } from '../../shared/columns.ts'
import { fiveSectors } from '../support/make.ts'

const traffic = fiveSectors.find(({ id }) => id === 'traffic')!
const newTable = (kind = 'segment') => new ColumnTable(kind, columnSpecs(traffic, kind))
const NOW = 1_800_000_000_000

/** Through the wire and back: JSON for the header, bytes for the body. */
function send(from: ColumnTable, to: ColumnTable, snapshot = false): void {
  const body = new BodyWriter()
  const header = snapshot ? from.snapshot(body) : from.takePatch(body, NOW)
  if (!header) return
  // At an odd offset, as sockets may give it.
  const bytes = body.finish() ?? new Uint8Array(0)
  const shifted = new Uint8Array(bytes.length + 3).subarray(3)
  shifted.set(bytes)
  to.apply(JSON.parse(JSON.stringify(header)), new BodyReader(shifted))
}

const report = fc.record({
  row: fc.integer({ min: 0, max: 40 }),
  time: fc.oneof(fc.integer({ min: NOW - 60_000, max: NOW }), fc.integer({ min: 0, max: NOW })),
  speedKmh: fc.option(fc.double({ min: 0, max: 200, noNaN: true }), { nil: undefined }),
  road: fc.option(fc.string(), { nil: undefined }),
  path: fc.option(
    fc.array(
      fc.tuple(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
      ),
    ),
    { nil: undefined },
  ),
})

describe('columns', () => {
  it('[CO1] patches bring a copy to the same hash, whatever is written, freed and grown between them', () => {
    fc.assert(
      fc.property(fc.array(fc.array(report, { maxLength: 20 }), { maxLength: 12 }), (batches) => {
        const source = newTable()
        const copy = newTable()
        for (const batch of batches) {
          for (const { row, time, ...values } of batch) {
            if (time % 7 === 0 && row < source.length) source.free(row)
            else source.write(Math.min(row, source.length), `s${row}`, time, time % 2 === 0, values)
          }
          send(source, copy)
          expect(copy.hash(1)).toBe(source.hash(1))
        }
        const late = newTable()
        send(source, late, true)
        expect(late.hash(1)).toBe(source.hash(1))
      }),
    )
  })

  it('[CO2] what is not known stays unknown: no number, choice or text becomes 0 or empty', () => {
    const table = newTable('camera')
    table.write(0, 'c1', NOW, false, {})
    expect(table.value('online', 0)).toBeNull()
    expect(table.value('lon', 0)).toBeNull()
    expect(table.value('areaCode', 0)).toBeNull()
    expect(table.value('nothing', 0)).toBeNull()
  })

  it('[CO3] a patch carries only the columns that changed and only the rows that were written', () => {
    const table = newTable()
    for (let row = 0; row < 1000; row++)
      table.write(row, `s${row}`, NOW, false, { road: 'QL2', speedKmh: 50, freeFlowKmh: 60 })
    table.takePatch(new BodyWriter(), NOW)
    table.write(7, 's7', NOW + 1, false, { road: 'QL2', speedKmh: 20, freeFlowKmh: 60 })
    const body = new BodyWriter()
    const header = table.takePatch(body, NOW)!
    expect(header.columns.map((c) => table.specs[c]!.name)).toEqual(['time', 'speedKmh'])
    expect(header.json).toEqual([])
    expect(body.finish()!.byteLength).toBe(24)
    expect(table.takePatch(new BodyWriter(), NOW)).toBeNull()
  })

  it('[CO4] a body that ends too early is an error, not a wrong table', () => {
    const table = newTable()
    table.write(0, 's', NOW, false, { speedKmh: 5 })
    const body = new BodyWriter()
    const header = table.takePatch(body, NOW)!
    expect(() => newTable().apply(header, new BodyReader(body.finish()!.slice(0, 8)))).toThrow(RangeError)
  })
})
