// How long the wall is without its state after kill -9, with a million events of today journalled: from the
// start of the process to the same figures again.
import { parseArgs } from 'node:util'
import { SECOND, systemClock } from '../../shared/clock.ts'
import { startServerProcess } from '../support/processes.ts'
import { memoryOf } from './measure.ts'

const USAGE = `Posts events of today over HTTP, kills the server and starts it again, several times.

Usage: node tests/bench/restart.ts [--events 1000000] [--restarts 5]

Takes about two minutes.`

const BATCH = 1_000
const SENDERS = 4
const TARGET_SECONDS = 5

const now = () => new Date(systemClock.now()).toISOString()
const envelope = (number: number, type: string, subject: string | undefined, data: object) => ({
  specversion: '1.0',
  id: `restart-${number}`,
  source: '/bench/restart',
  type,
  time: now(),
  ...(subject ? { subject } : {}),
  data,
})

/** Half are occurrences, which all stay; the rest are reports of 4,000 buses and 1,000 complaints. */
function eventOf(number: number): object {
  if (number % 2)
    return envelope(number, 'ioc.health.visits.counted', undefined, { areaCode: '26', visits: number % 9 })
  if (number % 100)
    return envelope(number, 'ioc.traffic.vehicle.moved', `bus ${number % 4_000}`, {
      routeId: 'VP01',
      lon: 105.6 + (number % 97) / 1_000,
      lat: 21.3,
      headingDeg: number % 360,
      speedKmh: 30,
      delaySeconds: number % 600,
      occupancyPct: 40,
    })
  const isNew = number < 100_000
  const data = { category: 'environment', channel: 'app', areaCode: '26', dueAt: '2030-01-01T00:00:00Z' }
  return envelope(
    number,
    `ioc.complaints.case.${isNew ? 'received' : 'processing'}`,
    `case ${number % 100_000}`,
    isNew ? data : {},
  )
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      events: { type: 'string', default: '1000000' },
      restarts: { type: 'string', default: '5' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(USAGE)
  const events = Number(values.events)
  const server = await startServerProcess({ LOG_LEVEL: 'warn' })
  try {
    const startedAt = systemClock.now()
    let next = 0
    const send = async () => {
      for (; next < events; ) {
        const first = next
        next += BATCH
        const body = JSON.stringify(Array.from({ length: BATCH }, (_, i) => eventOf(first + i)))
        const headers = { 'content-type': 'application/cloudevents-batch+json' }
        const answer = await fetch(`${server.url}/api/v1/events`, { method: 'POST', headers, body })
        if (!answer.ok) throw new Error(`Events were refused with ${answer.status}: ${await answer.text()}`)
      }
    }
    await Promise.all(Array.from({ length: SENDERS }, send))
    const took = (systemClock.now() - startedAt) / SECOND
    console.log(`${events.toLocaleString('en')} events posted in ${took.toFixed(1)} s`)
    const state = async () => {
      const { sectors } = await (await fetch(`${server.url}/api/v1/state`)).json()
      const { health, traffic, complaints } = sectors
      return JSON.stringify([
        health.indicators.visitsToday.value,
        traffic.entities.vehicle.count,
        complaints.cases,
      ])
    }
    const before = await state()
    const metric = async (name: string) => {
      const text = await (await fetch(`${server.url}/metrics`)).text()
      return Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1])
    }
    console.log(
      `journal ${Math.round((await metric('ioc_journal_bytes')) / 1e6)} MB; ` +
        `${await metric('ioc_checkpoint_seconds_count')} checkpoints of ` +
        `${((await metric('ioc_checkpoint_seconds_sum')) / (await metric('ioc_checkpoint_seconds_count'))).toFixed(2)} s; ` +
        memoryOf(server.pid()),
    )
    const times: number[] = []
    for (let i = 0; i < Number(values.restarts); i++) {
      await server.end('SIGKILL')
      const restartedAt = performance.now()
      await server.start()
      const same = (await state()) === before
      times.push((performance.now() - restartedAt) / SECOND)
      if (!same) throw new Error(`After the restart the state is ${await state()}, before it was ${before}.`)
    }
    const worst = Math.max(...times)
    console.log(
      `the same state again after ${times.map((time) => time.toFixed(2)).join(', ')} s; ` +
        `under ${TARGET_SECONDS} s: ${worst < TARGET_SECONDS ? 'met' : 'MISSED'}`,
    )
  } finally {
    await server.stop()
  }
}

await main()
