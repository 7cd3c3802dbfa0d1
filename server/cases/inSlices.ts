// Long work in slices, between which everything else has its turn.
import type { Clock, Millis } from '../../shared/clock.ts'

export const SLICE: Millis = 15

/** What a generator that stops after each bit of its work comes to. Rejects with what it throws. */
export async function inSlices<T>(
  clock: Pick<Clock, 'now' | 'after'>,
  start: () => Generator<void, T>,
): Promise<T> {
  const work = start()
  for (;;) {
    const until = clock.now() + SLICE
    do {
      const step = work.next()
      if (step.done) return step.value
    } while (clock.now() < until)
    await new Promise<void>((resolve) => clock.after(0, resolve))
  }
}
