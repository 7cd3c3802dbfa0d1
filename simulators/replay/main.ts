// npm run replay: recorded data against a Redis or a server.
import { SECOND, systemClock } from '../../shared/clock.ts'
import { createProgress } from '../../shared/progress.ts'
import { type Options, readArguments, runCommand } from '../arguments.ts'
import { provinceTime } from '../cloudEvent.ts'
import { localityOf } from '../localityOf.ts'
import { ways } from '../publish/publisher.ts'
import { type ReplaySummary, replayFile } from './replay.ts'

const help = `npm run replay -- FILE… --to redis://HOST:PORT | http://HOST:PORT [options]

Replays recordings: NDJSON of events, or CSV or NDJSON rows through a mapping; .gz too. Each event carries
"replayed": true and "simulated": true: it is not this province's live figure.

  --to ADDRESS       where to send (needed)
  --mapping FILE     how rows become events (YAML; see simulators/replay/README.md); without it the
                     built-in mapping that fits the recording's path
  --speed X          recorded seconds per second (1), or max: as fast as it is taken
  --shift now|none   now: all times move by one amount, so that the recording ends when its last event is
                     sent; at speed 1 every event then carries the moment it is sent.
                     none: times as recorded (a server takes nothing older than its MAX_AGE_DAYS)
  --way stream|pubsub  how to send to a Redis (stream)
  --key KEY          bearer key for http:// (INGEST_KEY)
  --help

Settings: LOCALITY (vinh-phuc), LOCALITY_DIR, SECTORS_DIR, INGEST_KEY.

Example: npm run replay -- ../shared/data/replay/complaints_nyc311/*.csv.gz \\
           --to http://127.0.0.1:8080 --shift now --speed 60`

const options: Options = {
  to: { type: 'string' },
  mapping: { type: 'string' },
  speed: { type: 'string' },
  shift: { type: 'string' },
  way: { type: 'string' },
  key: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
}

async function main(): Promise<void> {
  const read = readArguments(options, process.argv.slice(2))
  if (read.flag('help')) return console.log(help)
  const clock = systemClock
  const to = read.required('to')
  const speed =
    read.text('speed') === 'max' ? Number.POSITIVE_INFINITY : read.number('speed', { min: 0.001, max: 1e9 })
  const shift = read.choice('shift', ['now', 'none'] as const) ?? 'none'
  const way = read.choice('way', ways)
  if (!read.files.length) read.wrong('a FILE is needed')
  read.check()

  const locality = await localityOf(process.env)
  const pace =
    speed === Number.POSITIVE_INFINITY ? 'as fast as it is taken' : `at ${speed ?? 1} times its own pace`
  console.error(
    `replaying ${read.files.join(', ')} to ${to.replace(/\/\/[^@/]*@/, '//')} ${pace}, times ${shift === 'now' ? 'moved to end now' : 'as recorded'}`,
  )
  const stopping = new AbortController()
  process.once('SIGINT', () => stopping.abort()).once('SIGTERM', () => stopping.abort())
  const startedAt = clock.now()
  const progress = createProgress('replay', clock)
  try {
    const summary = await replayFile({
      files: read.files,
      to,
      locality,
      mapping: read.text('mapping'),
      sectorsFolder: process.env.SECTORS_DIR,
      speed,
      shift,
      way,
      key: read.text('key') ?? process.env.INGEST_KEY,
      clock,
      signal: stopping.signal,
      log: progress.log,
      onProgress: ({ sent, total }) => progress.update(total ? sent / total : 1, sent),
    })
    progress.end()
    console.error(`${told(summary)} in ${((clock.now() - startedAt) / SECOND).toFixed(1)} s`)
  } finally {
    progress.end()
  }
}

function told({ total, first, last, incomplete, counts }: ReplaySummary): string {
  const span =
    first === null || last === null ? '' : ` recorded from ${provinceTime(first)} to ${provinceTime(last)}`
  const left = Object.entries(incomplete).map(([reason, count]) => `; left out ${count} rows: ${reason}`)
  const reason = counts.lastRejection ? ` (the newest: ${counts.lastRejection})` : ''
  return `sent ${counts.sent} of ${total} events${span}, ${counts.duplicates} counted before, ${counts.rejected} rejected${reason}${left.join('')},`
}

await runCommand('replay', main)
