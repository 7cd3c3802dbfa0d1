// npm run simulate: seeded simulators against a Redis or a server.
import { DAY, SECOND, systemClock } from '../shared/clock.ts'
import { createProgress, type Progress } from '../shared/progress.ts'
import { parseTime } from '../shared/time.ts'
import { type Options, parseSpan, readArguments, runCommand } from './arguments.ts'
import { faultsHelp, parseFaults } from './faults.ts'
import { localityOf } from './localityOf.ts'
import { ways } from './publish/publisher.ts'
import { type Running, type SimulateOptions, startSimulators } from './run.ts'

const help = `npm run simulate -- --to redis://HOST:PORT | http://HOST:PORT [options]

Sends simulated events: each carries "simulated": true, and the wall marks them SIM.

  --to ADDRESS       where to send (needed)
  --sectors a,b      only these sectors (all)
  --rate N           about N events per second in all, by reporting more or less often (about 220)
  --seed N           another province of the same kind (1)
  --speed X          simulated seconds per real second (1); above 1 simulated time runs ahead of the
                     clock, and a server takes nothing from the future: give --from as well
  --from TIME|SPAN   where simulated time starts: RFC 3339, or a span ago such as 2h (now)
  --backfill SPAN    beside the present, the past that figures are compared with, such as 60d: occurrences
                     and cases of that span, and each thing's last report
  --no-live          the past alone
  --faults LIST      ${faultsHelp};
                     delay=30 makes every event up to 30 s late, delay=0.1:30 a tenth of them;
                     deny=signed:0.01 lets a hundredth of the documents leave unsigned
  --way pubsub|stream  how the present goes to a Redis (pubsub); the past always goes over streams,
                     since pub/sub loses what nobody hears; a stream keeps its newest million entries
  --duration SECONDS stop by itself (runs until Ctrl-C)
  --key KEY          bearer key for http:// (INGEST_KEY)
  --help

Settings: LOCALITY (vinh-phuc), LOCALITY_DIR, INGEST_KEY, SIMULATORS_DIR (a folder of further simulators).

Example: npm run simulate -- --to redis://127.0.0.1:6379 --backfill 60d --seed 7`

const options: Options = {
  to: { type: 'string' },
  sectors: { type: 'string' },
  rate: { type: 'string' },
  seed: { type: 'string' },
  speed: { type: 'string' },
  from: { type: 'string' },
  backfill: { type: 'string' },
  'no-live': { type: 'boolean' },
  faults: { type: 'string' },
  way: { type: 'string' },
  duration: { type: 'string' },
  key: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
}

async function main(): Promise<void> {
  const read = readArguments(options, process.argv.slice(2))
  if (read.flag('help')) return console.log(help)
  const clock = systemClock
  const backfillMs = read.span('backfill')
  const live = !read.flag('no-live')
  const durationSeconds = read.number('duration', { min: 0, max: 1e9 })
  const settings: Omit<SimulateOptions, 'locality'> = {
    to: read.required('to'),
    sectors: read.text('sectors')?.split(',').filter(Boolean),
    rate: read.number('rate', { min: 1, max: 200_000 }),
    seed: read.number('seed', { min: 0, max: 2 ** 31 }),
    speed: read.number('speed', { min: 0.01, max: 100_000 }),
    startAt: read.parsed('from', (text) => {
      const span = parseSpan(text)
      const at = span === null ? parseTime(text) : clock.now() - span
      if (at === null) throw new Error(`--from takes an RFC 3339 time or a span such as 2h, not ${text}`)
      return at
    }),
    faults: read.parsed('faults', parseFaults),
    way: read.choice('way', ways),
    key: read.text('key') ?? process.env.INGEST_KEY,
    backfillDays: (backfillMs ?? 0) / DAY,
    live,
    simulatorsFolder: process.env.SIMULATORS_DIR,
  }
  if (read.files.length) read.wrong(`takes no ${read.files.join(' ')}`)
  if (!live && !backfillMs) read.wrong('--no-live needs --backfill: there is nothing to send')
  read.check()

  const locality = await localityOf(process.env)
  say(`simulating ${locality.name.en} with seed ${settings.seed ?? 1}: ${plan(settings, durationSeconds)}`)
  let progress: Progress | null = null
  const running = await startSimulators({
    ...settings,
    locality,
    log: (line) => (progress ? progress.log(line) : say(line)),
    onBackfill({ doneShare, sent }) {
      progress ??= createProgress('backfill', clock)
      progress.update(doneShare, sent)
      if (doneShare === 1) endBackfill(`backfill: ${sent} events sent`)
    },
  })
  const startedAt = clock.now()
  if (live)
    say(
      `${running.sectors.join(', ')}: about ${Math.round(running.eventsPerSecond)} events/s to ${settings.to.replace(/\/\/[^@/]*@/, '//')}`,
    )
  // A second Ctrl-C, or one while the target is away, ends at once.
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const stopTimer = durationSeconds === undefined ? null : clock.after(durationSeconds * SECOND, stop)
  const stopLines = live
    ? clock.every(30 * SECOND, () => !process.stderr.isTTY && say(status(running)))
    : null
  try {
    await running.finished
  } finally {
    stopTimer?.()
    stopLines?.()
    endBackfill(`backfill: ${running.backfill.sent} events sent, then it was stopped`)
    say(`${summary(running)} in ${((clock.now() - startedAt) / SECOND).toFixed(1)} s`)
  }

  function endBackfill(line: string) {
    if (!progress) return
    progress.end()
    progress = null
    say(line)
  }
  function stop() {
    process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop)
    running.stop().catch(() => undefined)
  }
}

const say = (line: string) => console.error(line)

function plan(settings: Omit<SimulateOptions, 'locality'>, durationSeconds: number | undefined): string {
  const { backfillDays = 0, live, speed = 1, to } = settings
  const past = backfillDays ? `${backfillDays.toFixed(1).replace('.0', '')} days of the past` : ''
  const until = durationSeconds === undefined ? 'until Ctrl-C' : `for ${durationSeconds} s`
  const present = live ? `the present${speed === 1 ? '' : ` at ${speed} times its speed`} ${until}` : ''
  return `${[past, present].filter(Boolean).join(' and ')}, to ${to.replace(/\/\/[^@/]*@/, '//')}`
}

const status = ({ live }: Running) =>
  `${live.sent} events sent, ${live.rejected} rejected, ${live.retries} retries`

function summary({ live, backfill }: Running): string {
  const [rejected, retries] = [live.rejected + backfill.rejected, live.retries + backfill.retries]
  const reason = live.lastRejection ?? backfill.lastRejection
  return `sent ${live.sent} live and ${backfill.sent} past events, ${rejected} rejected${reason ? ` (the newest: ${reason})` : ''}, ${retries} retries,`
}

await runCommand('simulate', main)
