// Waits for a condition instead of a time.
import { systemClock } from '../../shared/clock.ts'

/** @throws with `what` when the condition does not come true in `timeoutMs`. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  timeoutMs = 10_000,
): Promise<void> {
  const end = systemClock.now() + timeoutMs
  while (!(await condition())) {
    if (systemClock.now() > end) throw new Error(`Waited ${timeoutMs} ms in vain: ${what}`)
    await new Promise<void>((resolve) => systemClock.after(5, resolve))
  }
}
