// What the explorer draws, from the server's history.
import type { Millis } from '../../shared/clock.ts'
import { type ExploreView, type Span, shiftOf } from './view.ts'

export type HistoryPoint = [time: Millis, min: number, mean: number, max: number, last: number]

export interface ReportedMark {
  from: Millis
  to: Millis
  value: number
  area: string | null
}

export interface Loaded {
  points: HistoryPoint[]
  /** Share of simulated reports behind each point, 0–1. */
  simulated: number[]
  stepMs: Millis
  /** False: the older part cannot be read now. */
  complete: boolean
  reported: ReportedMark[]
  /** Moved over the span by `shiftMs`. */
  against: { points: HistoryPoint[]; shiftMs: Millis; complete: boolean } | null
}

interface Answer {
  points: HistoryPoint[]
  simulated?: number[]
  stepMs?: Millis
  complete?: boolean
  reported?: ReportedMark[] | null
}

/** Rejects with what a person can do about it, or with an AbortError. */
export async function loadExplored(
  view: ExploreView,
  { from, to }: Span,
  zone: string,
  signal: AbortSignal,
): Promise<Loaded> {
  const ask = async (start: Millis, end: Millis, stepMs?: Millis): Promise<Answer> => {
    const query = new URLSearchParams({
      sector: view.sector,
      indicator: view.indicator,
      from: String(Math.round(start)),
      to: String(Math.round(end)),
      ...(stepMs ? { step: String(stepMs / 1_000) } : {}),
    })
    const response = await fetch(`/api/v1/history?${query}`, { signal })
    if (response.ok) return (await response.json()) as Answer
    const problem = (await response.json().catch(() => null)) as { detail?: string } | null
    throw new Error(problem?.detail ?? response.statusText)
  }
  const answer = await ask(from, to)
  const { points, simulated = [], complete = true, reported } = answer
  const stepMs = answer.stepMs ?? (points.length > 1 ? points[1]![0] - points[0]![0] : to - from)
  const shiftMs = view.against ? shiftOf(view.against, from, zone) : 0
  const before = view.against ? await ask(from - shiftMs, to - shiftMs, stepMs) : null
  return {
    points,
    simulated,
    stepMs,
    complete,
    reported: (reported ?? []).filter(({ area }) => area === null),
    against: before && {
      points: before.points.map(([at, ...values]) => [at + shiftMs, ...values]),
      shiftMs,
      complete: before.complete ?? true,
    },
  }
}
