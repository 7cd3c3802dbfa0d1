// Chromium's performance trace of a page, and what its main thread did by it, as DevTools' summary counts:
// each moment belongs to the innermost event, and each event to a kind.
import type { Browser, Page } from 'playwright-core'
import { type Millis, systemClock } from '../../../shared/clock.ts'

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  /** Microseconds. */
  ts: number
  dur?: number
  args?: { name?: string; data?: { frame?: string } }
}

const CATEGORIES = [
  'devtools.timeline',
  'v8',
  'v8.execute',
  'disabled-by-default-v8.gc',
  '__metadata',
  'toplevel',
]

/** Records the page's process for `ms`. */
export async function recordTrace(browser: Browser, page: Page, ms: Millis): Promise<TraceEvent[]> {
  await browser.startTracing(page, { categories: CATEGORIES })
  await new Promise<void>((resolve) => systemClock.after(ms, resolve))
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  return trace.traceEvents
}

type Kind = 'scripting' | 'collecting' | 'rendering' | 'painting'

const kinds: Record<Kind, RegExp> = {
  collecting: /^(MajorGC|MinorGC|BlinkGC|CppGC|V8\.?GC)/,
  scripting:
    /^(EvaluateScript|FunctionCall|TimerFire|FireAnimationFrame|FireIdleCallback|EventDispatch|RunMicrotasks|XHR|WebSocket|v8\.|V8\.)/,
  rendering: /^(UpdateLayoutTree|Layout|InvalidateLayout|RecalculateStyles|HitTest|IntersectionObserver)/,
  painting: /^(Paint|PrePaint|Layerize|Commit|Composite|Raster|UpdateLayer|DecodeImage)/,
}
const kindOf = (name: string): Kind | null =>
  (Object.keys(kinds) as Kind[]).find((kind) => kinds[kind].test(name)) ?? null

/** Shares of the traced time in which the busiest renderer's main thread did each; `scripting` with collecting. */
export function shareOf(events: readonly TraceEvent[]): Record<Kind, number> & { seconds: number } {
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
  const loads = mains.map(({ pid, tid }) =>
    loadOf(events.filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X')),
  )
  const busiest = loads.toSorted((a, b) => b.busy - a.busy)[0]
  if (!busiest) throw new Error('The trace holds no main thread of a page.')
  const span = busiest.to - busiest.from
  const { scripting, collecting, rendering, painting } = busiest.of
  return {
    scripting: (scripting + collecting) / span,
    collecting: collecting / span,
    rendering: rendering / span,
    painting: painting / span,
    seconds: span / 1e6,
  }
}

function loadOf(events: readonly TraceEvent[]) {
  const of: Record<Kind, number> = { scripting: 0, collecting: 0, rendering: 0, painting: 0 }
  const sorted = events.toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
  const open: { end: number; kind: Kind | null }[] = []
  let [from, to] = [Number.POSITIVE_INFINITY, 0]
  for (const { name, ts, dur = 0 } of sorted) {
    while (open.length && open.at(-1)!.end <= ts) open.pop()
    const outer = open.at(-1)
    // What has no kind of its own belongs to what it happened in.
    const kind = kindOf(name) ?? outer?.kind ?? null
    if (kind) of[kind] += dur
    if (outer?.kind) of[outer.kind] -= dur
    open.push({ end: ts + dur, kind })
    from = Math.min(from, ts)
    to = Math.max(to, ts + dur)
  }
  return { of, from, to, busy: of.scripting + of.collecting + of.rendering + of.painting }
}
