// Shows how far a long job is: a bar with rate and remaining time on a terminal, a line now and then
// elsewhere.
import { SingleBar } from 'cli-progress'
import { type Clock, SECOND } from './clock.ts'

export interface Progress {
  /** `share` from 0 to 1; `count` of what is worked through, so far. */
  update(share: number, count: number): void
  /** A line that does not tear the bar. */
  log(line: string): void
  end(): void
}

const plainEveryMs = 5 * SECOND

export function createProgress(
  label: string,
  clock: Clock,
  what = 'events',
  out: NodeJS.WriteStream = process.stderr,
): Progress {
  const startedAt = clock.now()
  const perSecond = (count: number) => Math.round(count / Math.max(0.001, (clock.now() - startedAt) / SECOND))
  if (!out.isTTY) {
    let nextAt = startedAt + plainEveryMs
    return {
      update(share, count) {
        if (clock.now() < nextAt || share >= 1) return
        nextAt = clock.now() + plainEveryMs
        out.write(
          `${label}: ${Math.floor(share * 100)} %, ${count} ${what}, ${perSecond(count)}/s, ${left(share)} left\n`,
        )
      },
      log: (line) => out.write(`${line}\n`),
      end() {},
    }
  }
  const bar = new SingleBar({
    stream: out,
    format: `${label} {bar} {percentage} % · {count} ${what} · {rate}/s · {remaining} left`,
    hideCursor: true,
    clearOnComplete: true,
  })
  bar.start(1000, 0, { count: 0, rate: 0, remaining: '–' })
  return {
    update: (share, count) =>
      bar.update(Math.floor(share * 1000), { count, rate: perSecond(count), remaining: left(share) }),
    log(line) {
      out.write(`\r\x1b[K${line}\n`)
    },
    end: () => bar.stop(),
  }

  function left(share: number): string {
    if (share <= 0) return '–'
    const seconds = Math.round(((clock.now() - startedAt) / SECOND) * (1 / share - 1))
    return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
  }
}
