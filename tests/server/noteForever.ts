// A process that notes deeds in a record whose database is away, with its outbox in its first argument, and prints
// each once it is on disk, until it is killed.
import { writeSync } from 'node:fs'
import { createAudit } from '../../server/audit/audit.ts'
import { openAuditOutbox } from '../../server/audit/outbox.ts'
import { systemClock } from '../../shared/clock.ts'

const disk = await openAuditOutbox(process.argv[2]!, 1_000)
const audit = createAudit({
  ask: async () => null,
  keepDays: 30,
  headFile: `${process.argv[2]}.head`,
  outbox: {
    ...disk,
    async add(note) {
      await disk.add(note)
      writeSync(1, `${note.of}\n`)
    },
  },
  clock: systemClock,
  log: { info() {}, error() {}, once() {} },
})
let count = 0
systemClock.every(2, () => {
  const by = { kind: 'person', id: 'p1', name: 'An' } as const
  audit.note({ at: systemClock.now(), by, deed: 'reported.saved', of: String(count++) })
})
