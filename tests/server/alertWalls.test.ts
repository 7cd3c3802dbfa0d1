import type { IncomingMessage } from 'node:http'
import { expect, it } from 'vitest'
import { createAlertWalls } from '../../server/alertWalls.ts'
import type { Principal } from '../../shared/access.ts'
import type { AlertsMessage } from '../../shared/alert.ts'
import { person, ruleOf, standOf } from '../support/alerting.ts'

it('[LIFE9] walls get what is theirs to see: all of it once for all, or their own sectors, or nothing', async () => {
  const stand = await standOf([ruleOf('road.full'), ruleOf('clinic.full')])
  const who: Principal[] = [
    person('An'),
    person('Chi', { role: 'officer', sectors: ['clinic'] }),
    { ...person('feed'), kind: 'key', doors: ['events.send'] },
  ]
  const sent: [to: string, rules: string[]][] = []
  const note = (to: string, { alerts }: AlertsMessage) =>
    sent.push([to, alerts.map(({ rule }) => rule).sort()])
  const walls = createAlertWalls({
    alerts: stand.alerts,
    who: ({ url }: IncomingMessage) => who[Number(url)]!,
    sendTo: (_room, message) => note('all', message),
  })
  const wallOf = (index: number) => ({
    request: { url: String(index) } as IncomingMessage,
    join: () => sent.push([`${index} joins`, []]),
    emit: (_event: 'alerts', message: AlertsMessage) => note(String(index), message),
  })
  stand.clock.advance(1_000)
  stand.hear('road.full', 'x', true)
  sent.length = 0
  const own = wallOf(1)
  for (const wall of [wallOf(0), own, wallOf(2)]) walls.arrived(wall)
  expect(sent).toEqual([
    ['0 joins', []],
    ['0', ['road.full']],
    ['1', []],
  ])
  sent.length = 0
  stand.pass(1)
  stand.hear('clinic.full', 'x', true)
  expect(sent).toEqual([
    ['all', ['clinic.full', 'road.full']],
    ['1', ['clinic.full']],
  ])
  walls.left(own)
  sent.length = 0
  stand.pass(1)
  stand.hear('clinic.full', 'y', true)
  expect(sent.map(([to]) => to)).toEqual(['all'])
  stand.stop()
})
