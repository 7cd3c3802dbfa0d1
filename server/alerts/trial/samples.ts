// A rule on a figure, tried on the stored samples of that figure.
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../../../shared/clock.ts'
import type { Rule, Watched } from '../../../shared/rule.ts'
import type { Sector } from '../../../shared/sector.ts'
import type { History } from '../../history/history.ts'
import { baselineOf, hourOf, hoursBefore, scoreOf } from '../evaluate/baseline.ts'
import { changeSince } from '../evaluate/figureWatch.ts'
import { Course } from './spans.ts'

type OnFigure = Extract<Watched, { indicator: string }>
type Point = [at: Millis, value: number]

export interface Samples {
  spans: [at: Millis, until: Millis | null][]
  /** Of the samples that there were. */
  from: Millis | null
  to: Millis | null
  /** Of the steps that were asked for, how many there were: 0–1. */
  share: number
  stepMs: Millis
}

/** Null: there is no answer now. */
export async function trySamples(
  rule: Rule,
  sector: Sector,
  { history, zone }: { history: Pick<History, 'query'>; zone: string },
  from: Millis,
  to: Millis,
): Promise<Samples | null> {
  const on = rule.on as OnFigure
  const asked = { sector: rule.sector, indicator: on.indicator }
  const points: Point[] = []
  let stepMs: Millis = MINUTE
  // A day at a time: what is worked out in memory comes in so many points at most.
  for (let at = from; at < to; at += DAY) {
    const answer = await history.query({ ...asked, from: at, to: Math.min(at + DAY, to), stepMs: MINUTE })
    if (!answer) return null
    stepMs = Math.max(stepMs, answer.stepMs)
    for (const [time, , , , last] of answer.points) points.push([time, last])
  }
  const course = new Course(rule, sector, zone)
  const test =
    'rate' in on
      ? rateOf(on.rate)
      : 'anomaly' in on
        ? await anomalyOf(on, { asked, history, zone }, from, to)
        : 'frozenSeconds' in on
          ? frozenOf()
          : (_: Millis, value: number) => value
  for (const [at, value] of points) course.read(test(at, value), at)
  const last = points.at(-1)?.[0] ?? null
  if (last !== null) course.close(last)
  return {
    spans: course.spans,
    from: points[0]?.[0] ?? null,
    to: last,
    share: Math.min(1, (points.length * stepMs) / (to - from)),
    stepMs,
  }
}

type Test = (at: Millis, value: number) => number | null

function rateOf({ overSeconds, as }: Extract<Watched, { rate: object }>['rate']): Test {
  const overMs = overSeconds * SECOND
  const points: Point[] = []
  return (at, value) => {
    const change = changeSince(points, value, at, overMs, as === '%')
    points.push([at, value])
    while (points.length > 1 && points[1]![0] <= at - overMs) points.shift()
    return change
  }
}

function frozenOf(): Test {
  let last: { value: number; changedAt: Millis } | null = null
  return (at, value) => {
    if (last?.value !== value) last = { value, changedAt: at }
    return (at - last!.changedAt) / SECOND
  }
}

const WEEK = 7 * DAY

async function anomalyOf(
  { anomaly }: Extract<Watched, { anomaly: object }>,
  {
    asked,
    history,
    zone,
  }: { asked: { sector: string; indicator: string }; history: Pick<History, 'query'>; zone: string },
  from: Millis,
  to: Millis,
): Promise<Test> {
  const means = new Map<Millis, number>()
  for (let at = from - anomaly.weeks * WEEK - DAY; at < to; at += 30 * DAY) {
    const answer = await history.query({ ...asked, from: at, to: Math.min(at + 30 * DAY, to), stepMs: HOUR })
    for (const [hour, , mean] of answer?.points ?? []) means.set(hour, mean)
  }
  let hour = { from: 0, to: 0 }
  let baseline: ReturnType<typeof baselineOf> = null
  return (at, value) => {
    if (at < hour.from || at >= hour.to) {
      hour = hourOf(at, zone)
      const known = hoursBefore(hour.from, anomaly.weeks, zone).flatMap((each) => means.get(each) ?? [])
      baseline = baselineOf(known, anomaly.leastWeeks)
    }
    return baseline && scoreOf(baseline, value, anomaly)
  }
}
