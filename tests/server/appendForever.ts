// A process that appends to the journal in its first argument and prints each line once acknowledged,
// until it is killed.
import { writeSync } from 'node:fs'
import { openJournal } from '../../server/store/journal.ts'

const journal = await openJournal(process.argv[2]!)
const writer = async (name: number) => {
  for (let i = 0; ; i++) {
    const line = JSON.stringify({ name, i, padding: 'x'.repeat(200) })
    await journal.append(line, () => writeSync(1, `${line}\n`))
  }
}
await Promise.all(Array.from({ length: 20 }, (_, name) => writer(name)))
