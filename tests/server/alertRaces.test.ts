// Two consoles over one desk, whatever they do and in whatever order it arrives.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Database } from '../../server/history/database.ts'
import { type Alert, alertActions } from '../../shared/alert.ts'
import { foldAlert } from '../../shared/alertFold.ts'
import { type AlertEvent, type AlertRecord, isRaised } from '../../shared/alertLife.ts'
import { emptyDatabase, person, ruleOf, standOf } from '../support/alerting.ts'

const consoles = ['An', 'Bình'] as const

/** What is done next: by a person at one of two consoles, each acting on what it saw last, or by the world. */
const moveOf = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      at: fc.nat(1),
      action: fc.constantFrom(...alertActions),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('look' as const), at: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('signal' as const), isActive: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), seconds: fc.integer({ min: 1, max: 4_000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fail' as const) }) },
)

/** Keeps events and gives them back, and knows nothing else. */
function keepingEvents(): Database & { eventsOf(stream: string): object[] } {
  const rows = new Map<string, Map<number, object>>()
  const query: Database['query'] = async (sql, parameters = []) => {
    if (sql.startsWith('insert into alert_events')) {
      const [streams, versions, ats, bys, changes] = parameters as unknown as [
        string[],
        number[],
        ...unknown[][],
      ]
      for (const [i, stream] of streams.entries()) {
        const own = rows.get(stream) ?? new Map<number, object>()
        rows.set(stream, own)
        const [version, at, by, change] = [versions[i]!, ats![i], bys![i], changes![i]]
        own.set(version, { stream, version, at, by, change })
      }
    }
    if (!/from alert_events where stream = \$1/.test(sql)) return []
    return [...(rows.get(String(parameters[0]))?.values() ?? [])] as never[]
  }
  const eventsOf = (stream: string) =>
    Array.from(rows.get(stream)?.values() ?? [], (row) => {
      const { change, version, at, by } = row as {
        change: string
        version: number
        at: number
        by: string | null
      }
      return { ...(JSON.parse(change) as object), version, at, by }
    })
  return { ...emptyDatabase, query, transaction: (work) => work({ query }), eventsOf }
}

describe('two consoles', () => {
  it('[RACE1] any interleaving ends in one state that the events tell, and whoever was late is told who did what', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(moveOf, { minLength: 1, maxLength: 40 }), async (moves) => {
        let fails = false
        const kept = keepingEvents()
        const database: Database = {
          ...kept,
          transaction: async (work) => {
            if (fails) throw new Error('away')
            return work(kept)
          },
        }
        const stand = await standOf([ruleOf('s.full', { reopenSeconds: 1_800 })], {
          database: () => database,
        })
        stand.hear('s.full', 'x', true)
        const { id } = stand.alert('s.full', 'x')
        const { desk } = stand.alerts.setting
        const seen = consoles.map(() => stand.alert('s.full', 'x'))
        const now = (): Alert => desk.alertOf(id) ?? seen[0]!
        let pending: Promise<void>[] = []
        const settle = async () => {
          await Promise.all(pending)
          pending = []
        }
        try {
          for (const move of moves) {
            if (move.kind === 'look') {
              await settle()
              seen[move.at] = now()
            } else if (move.kind === 'signal') stand.hear('s.full', 'x', move.isActive)
            else if (move.kind === 'pass') {
              await settle()
              stand.pass(move.seconds)
            } else if (move.kind === 'fail') {
              await settle()
              fails = true
              const before = now()
              const refused = await stand.act(
                id,
                { kind: 'comment', comment: 'mất', version: seen[0]!.version },
                person('An'),
              )
              fails = false
              if (desk.alerts.has(id)) {
                expect(refused).toBe('away')
                expect(now()).toBe(before)
              }
            } else {
              const by = consoles[move.at]!
              const { version } = seen[move.at]!
              const isTold = {
                kind: move.action,
                version,
                ...(move.action === 'comment' ? { comment: 'ghi chú' } : {}),
              }
              pending.push(
                stand.act(id, isTold, person(by)).then((outcome) => {
                  if (outcome === 'away' || (!outcome.ok && outcome.code === 'unknown')) return
                  if (outcome.ok) {
                    expect(outcome.thing.version).toBeGreaterThan(version)
                    return
                  }
                  expect(outcome.code).toBe('conflict')
                  if (outcome.code !== 'conflict') return
                  // A sentence, and how it stands; the person who was before, where it was a person.
                  expect(outcome.why.vi).toMatch(
                    /lúc \d\d:\d\d.* bởi (An|Bình)|Cảnh báo này|Đã có cảnh báo mới hơn/,
                  )
                  expect(outcome.why.en).toMatch(/ by (An|Bình):|This alert is|There is a newer alert/)
                  expect(outcome.now.rule).toBe('s.full')
                }),
              )
            }
          }
          await settle()
          // No gap, none twice; and the state is the fold.
          await stand.save()
          const all = kept.eventsOf(id) as AlertEvent[]
          expect(all.map(({ version }) => version)).toEqual(all.map((_, i) => i + 1))
          const folded = all.reduce(foldAlert, null as AlertRecord | null)!
          const held = desk.alerts.get(id)
          if (held) {
            const { value, message, isSimulated, subject, timesFired, ...rest } = held.alert
            const {
              value: _,
              message: __,
              isSimulated: ___,
              subject: ____,
              timesFired: counted,
              ...told
            } = folded.alert
            expect(rest).toEqual(told)
            expect(counted).toBe(timesFired)
          }
          // What somebody has to do something about belongs to an incident that is open.
          if (held && isRaised(held.alert))
            expect(desk.incidents.get(held.alert.incident!)?.incident.state).toBe('open')
          // A decision never follows another's that its author had not seen.
          const open = [...desk.alerts.values()].filter(({ alert }) => alert.state !== 'closed')
          expect(open.length).toBeLessThanOrEqual(1)
        } finally {
          stand.stop()
        }
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  it('[RACE2] of two who press at once one is done and the other is told', async () => {
    const stand = await standOf([ruleOf('s.full')])
    stand.hear('s.full', 'x', true)
    const { id, version } = stand.alert('s.full', 'x')
    const [first, second] = await Promise.all(
      consoles.map((name) => stand.act(id, { kind: 'acknowledge', version }, person(name))),
    )
    expect(first).toMatchObject({ ok: true, thing: { acknowledged: { by: 'An' } } })
    expect(second).toMatchObject({
      ok: false,
      code: 'conflict',
      why: { vi: 'Đã tiếp nhận lúc 12:00 bởi An: hãy xem lại trước khi làm tiếp.' },
      now: { acknowledged: { by: 'An' } },
    })
    stand.stop()
  })
})
