// The results as a table on the terminal, as JSON, and as the document.
import { mkdir, writeFile } from 'node:fs/promises'
import { cpus, loadavg, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { type Row, ratio } from './row.ts'

const ROOT = join(import.meta.dirname, '../..')
export const JSON_FILE = join(ROOT, 'tests/out/bench.json')
const DOC_FILE = join(ROOT, 'docs/BENCHMARK.md')
/** More than this many cores at work for others in any trial makes the figures provisional. */
const OTHERS_LIMIT = 0.3

export interface Report {
  /** ISO date. */
  date: string
  machine: string
  redis: string
  quick: boolean
  /** Cores that were at work for others during the trials. */
  othersCores: { median: number; most: number }
  rows: Row[]
  trials: Record<string, unknown>
}

export const describeMachine = (): string =>
  `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, load ${loadavg()[0]!.toFixed(1)} at the start`

const isProvisional = ({ othersCores, quick }: Report) => quick || othersCores.most > OTHERS_LIMIT

export function caveat(report: Report): string {
  if (!isProvisional(report)) return ''
  const { median, most } = report.othersCores
  return report.quick
    ? 'A quick run: short trials, for orientation only.'
    : `Provisional: other processes took ${median.toFixed(1)} of the cores (median of the trials; ${most.toFixed(1)} in the worst), so delays and rates are worse than on a quiet machine.`
}

const HEAD = ['measure', 'measured', 'baseline in the same run', 'ratio', 'target', 'verdict']
const cells = (row: Row) => [row.name, row.measured, row.baseline, ratio(row.ratio), row.target, row.verdict]

export function plainTable({ rows }: Report): string {
  return rows
    .map((row) =>
      [
        `${row.verdict ? row.verdict.toUpperCase().padEnd(7) : '       '} ${row.name}`,
        `          ${row.measured}`,
        `          ${row.baseline}; ratio ${ratio(row.ratio) || '–'}; target ${row.target}`,
      ].join('\n'),
    )
    .join('\n')
}

export async function writeJson(report: Report): Promise<void> {
  await mkdir(dirname(JSON_FILE), { recursive: true })
  await writeFile(JSON_FILE, `${JSON.stringify(report, null, 2)}\n`)
}

export async function writeDoc(report: Report): Promise<string> {
  const line = (texts: string[]) => `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`
  const table = [line(HEAD), line(HEAD.map(() => '---')), ...report.rows.map((row) => line(cells(row)))]
  const warning = caveat(report)
  const text = `# Benchmark

Measured on ${report.date}; ${report.machine}, ${report.redis}. Written by \`npm run bench -- --write-doc\`.
${warning ? `\n**${warning}**\n` : ''}
${table.join('\n')}

${missed(report)}${METHOD}`
  await mkdir(dirname(DOC_FILE), { recursive: true })
  await writeFile(DOC_FILE, text)
  return DOC_FILE
}

/** What falls short, and why as far as profiles tell. */
function missed({ rows }: Report): string {
  const names = rows.filter(({ verdict }) => verdict === 'missed').map(({ name }) => `- ${name}`)
  return names.length ? `## What falls short\n\n${names.join('\n')}\n\n${PROFILE}\n\n` : ''
}

const PROFILE = `Where the server's time goes at 20,000 events/s with 100 walls (\`npm run bench -- --only throughput --profile\`,
profile of 2026-11-22, share of the main thread's busy time): reading Redis' protocol and JSON 15–20 %, validation
10–15 %, counting and aggregating 15–20 %, making and encoding patches 10 %, writing to sockets 15–20 % (one message a
tick and wall, in one write). Garbage collection in helper threads comes on top. With one wall it is 10.9 s per
million at 20,000/s and 8.1 s at 40,000/s: about 0.1 s of each second does not depend on the events (ticks, ages,
rooms' figures), and that is what a next step should look at. Delays depend on how busy the two cores are: the
walls, the generator and Redis share them with the server and with whatever else runs (see \`othersCores\` of each
trial in tests/out/bench.json).`

const METHOD = `## How it was measured

Everything runs on one machine over loopback, in processes of its own: a real \`redis-server\`, the
generator, the server under test (\`node server/main.ts\`, default settings, an empty data folder) and the
walls. Each trial starts its own server, warms it up at the same rate, and then records.

- **Workload.** 5,000 things on five channels: 1,250 health facilities, 1,250 schools, 1,000 road
  segments, 500 buses, 900 destinations and 100 complaints at a time, each of which takes its four steps
  and makes room for a new one. They report in turn, about 320 bytes an event, one event a message, sent in
  slices of 10 ms on a schedule without drift. What seldom changes (names, positions of buildings, beds)
  stays the same between reports; what is counted or moves differs in each.
- **Delay.** Every 20 ms one of 80 probe entities reports; an event's time is the moment it is published,
  and a wall notices when its own table shows that time. All processes read the same clock, to 1 ms. A
  probe reports again after 1.6 s at the earliest, so a slow wall cannot skip one and look fast. The floor's delay
  ends when the event is parsed: it has no tick to wait for.
- **Walls** are \`connectWall\` clients in Node that apply each patch to their own column tables; they draw
  nothing. 95 of the 100 share one process; 5 have one to themselves, which tells the server's delay from
  that of many walls on one core. Their bytes are counted on the socket, framing included.
- **Loss** compares what was published, warm-up included, with what the server counted as accepted. The
  walls' hashes are compared with those of a wall that joins afterwards.
- **CPU** is user and system time of the server's process with all its threads, from \`/proc\`, over the
  events of the recording. It includes serving 100 walls. The floor is a subscriber that parses each
  message and does nothing else.
- **Relays.** The naive relay parses each event and emits it with Socket.IO; the raw relay forwards each
  message to each \`ws\` socket. Their walls parse what arrives. The relays' CPU is per million events taken in.
  The raw relay's bytes at 20,000 events/s are measured with one wall: with 100 it collapses, and per
  wall it would send the same.
- **Highest rate.** Doubled from 10,000 events/s until something is lost or p99 reaches 250 ms, then
  bisected three times. Generator and Redis share the two cores with what is measured, for both.
- **Memory.** The project's simulators and the server run at 60 times their speed; the heap (objects and
  typed arrays) is taken after a forced collection every two simulated minutes. The figures are the medians
  of the first five samples from minute 10 and of the last five.

## Further measures

What needs a set-up of its own is a script of its own; \`npm run bench -- --help\` lists them, each has \`--help\`, and
\`npm run bench -- --all\` runs them in order after the table: the store's cost (\`store.ts\`), the history (\`history.ts\`), a
restart (\`restart.ts\`), the time machine (\`past.ts\`), breadth (\`wide.ts\`), a page under load and through a shift
(\`page/load.ts\`, \`page/shift.ts\`). Their figures are printed, not written here.

**Breadth** (\`node tests/bench/wide.ts\`) adds synthetic sectors to the shipped ones until there are 20 with 400
indicators, and things until there are 34,000. The five sectors' load then runs on a server that holds all of it while
the rest stands by, which is what breadth costs beyond its own events; and once more with all things reporting at the
same rate. Catalogue and start (process to \`/readyz\`) are of the same server.
`
