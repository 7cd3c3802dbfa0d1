import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chained } from '../../server/audit/audit.ts'
import { canonicalJson, checkChain, hashRow, NO_ROWS } from '../../server/audit/chain.ts'
import type { AuditNote, AuditRow } from '../../shared/audit.ts'

const notes = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 4e12 }),
    by: fc.option(
      fc.record({
        kind: fc.constantFrom('person', 'key'),
        id: fc.string(),
        name: fc.string({ unit: 'binary' }),
      }),
    ),
    deed: fc.constantFrom('login.failed', 'reported.saved'),
    of: fc.option(fc.string({ unit: 'binary' })),
    details: fc.dictionary(fc.string(), fc.jsonValue({ depthSize: 'small' })),
  }),
  { minLength: 3, maxLength: 30 },
) as fc.Arbitrary<AuditNote[]>

/** As they come back from a store. */
const rowsOf = (given: AuditNote[]): AuditRow[] => JSON.parse(JSON.stringify(chained(NO_ROWS, given)))

describe('the chain of deeds', () => {
  it('[AUD1] rows that were not touched are whole, whatever is in them', async () => {
    await fc.assert(
      fc.asyncProperty(notes, async (given) => {
        const rows = rowsOf(given)
        expect((await checkChain(rows, NO_ROWS, [rows.at(-1)!])).findings).toEqual([])
      }),
    )
  })

  it('[AUD2] any changed row is found, also when its own hash was made to fit', async () => {
    const change = fc.constantFrom<(row: AuditRow) => AuditRow>(
      (row) => ({ ...row, at: row.at + 1 }),
      (row) => ({ ...row, by: { kind: 'person', id: 'x', name: 'Somebody else' } }),
      (row) => ({ ...row, deed: `${row.deed}x` }),
      (row) => ({ ...row, of: `${row.of}x` }),
      (row) => ({ ...row, details: { ...row.details, more: 1 } }),
    )
    await fc.assert(
      fc.asyncProperty(notes, fc.nat(), change, fc.boolean(), async (given, place, touch, fits) => {
        const rows = rowsOf(given)
        const at = place % rows.length
        const touched = touch(rows[at]!)
        const before = rows[at - 1]?.hash ?? NO_ROWS.hash
        const forged = rows.with(at, fits ? { ...touched, hash: hashRow(before, touched) } : touched)
        const { findings } = await checkChain(forged, NO_ROWS, [rows.at(-1)!])
        const found = findings.map((finding) => ('seq' in finding ? finding.seq : null))
        expect(found).toContain(fits && at + 1 < rows.length ? rows[at]!.seq + 1 : rows[at]!.seq)
      }),
    )
  })

  it('[AUD3] removed rows are named, in the middle, at the beginning, and at the end by an anchor', async () => {
    const given = Array.from(
      { length: 9 },
      (_, i): AuditNote => ({ at: i, by: null, deed: 'a.b', of: `${i}` }),
    )
    const rows = rowsOf(given)
    const without = async (from: number, to: number) =>
      (await checkChain([...rows.slice(0, from - 1), ...rows.slice(to)], NO_ROWS, [rows.at(-1)!])).findings
    expect(await without(4, 5)).toEqual([{ kind: 'removed', from: 4, to: 5 }])
    expect(await without(1, 1)).toEqual([{ kind: 'removed', from: 1, to: 1 }])
    expect(await without(8, 9)).toEqual([{ kind: 'removed', from: 8, to: 9 }])
  })

  it('[AUD4] an inserted row is found, and a record rewritten as a whole by an anchor', async () => {
    const given = Array.from(
      { length: 5 },
      (_, i): AuditNote => ({ at: i, by: null, deed: 'a.b', of: `${i}` }),
    )
    const rows = rowsOf(given)
    const twice = [...rows.slice(0, 3), { ...rows[2]!, of: 'more' }, ...rows.slice(3)]
    expect((await checkChain(twice, NO_ROWS)).findings).toEqual([{ kind: 'inserted', seq: 3 }])
    const between = rowsOf([
      ...given.slice(0, 2),
      { at: 9, by: null, deed: 'x.y', of: null },
      ...given.slice(2),
    ])
    expect((await checkChain(between, NO_ROWS, [rows[3]!])).findings).toEqual([
      { kind: 'other-anchor', seq: 4 },
    ])
  })

  it('[AUD5] equal things have one text, in whatever order their names come', () => {
    expect(canonicalJson({ b: 1, a: [{ d: null, c: undefined }] })).toBe('{"a":[{"d":null}],"b":1}')
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

describe('npm run audit:check', () => {
  let folder: string
  const check = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', 'audit:check', '--', ...args], {
      encoding: 'utf8',
    })
    return { status, told: stdout + stderr }
  }
  const rows = rowsOf(
    Array.from(
      { length: 6 },
      (_, i): AuditNote => ({ at: i, by: null, deed: 'login.failed', of: `no. ${i}` }),
    ),
  )
  const write = async (name: string, some: readonly AuditRow[]) => {
    const path = join(folder, name)
    await writeFile(path, some.map((row) => `${JSON.stringify(row)}\n`).join(''))
    return path
  }
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ioc-audit-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('[AUD6] tells how it is used, and what is wrong with how it was', () => {
    expect(check('--help')).toMatchObject({
      status: 0,
      told: expect.stringContaining('Usage: npm run audit:check'),
    })
    expect(check('--anchor', 'x')).toMatchObject({ status: 2, told: expect.stringContaining('SEQ:HASH') })
    expect(check(join(folder, 'nothing'))).toMatchObject({
      status: 2,
      told: expect.stringContaining('nothing'),
    })
  })

  it('[AUD7] ends with 0 on a whole file and with 1 and the row on one that was touched', async () => {
    const { hash } = rows[5]!
    const whole = check('--anchor', `6:${hash}`, await write('whole.ndjson', rows))
    expect(whole).toEqual({ status: 0, told: `The record is whole: 6 rows, the last is 6:${hash}.\n` })
    const changed = check(await write('changed.ndjson', rows.with(2, { ...rows[2]!, of: 'no. 9' })))
    expect(changed).toMatchObject({ status: 1, told: expect.stringContaining('Row 3 was changed') })
    const short = check('--anchor', `6:${hash}`, await write('short.ndjson', rows.slice(0, 5)))
    expect(short).toMatchObject({ status: 1, told: expect.stringContaining('Row 6 was removed') })
  })
})
