// Figures of public services, payments, documents and data sharing from events, against results worked out
// by hand.
import { expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts'
import { fiveDossiers, step, when } from '../support/dossiers.ts'
import { at, event, NOON, newPipeline } from '../support/make.ts'

it('[SRV3] dossiers: in time, online, by stage and unit, overdue, and the facts that are scored', () => {
  const { send, figure, pipeline } = newPipeline(NOON)
  const { rejected } = send(fiveDossiers(NOON))
  expect(rejected).toEqual([])
  const of = (id: string) => figure('public-services', id)
  expect(of('onTimeRate')).toMatchObject({ value: 50, level: 'critical', reports: 2 })
  expect(of('onTimeRate').breakdown!.unit).toEqual({ 'UBND A': 100, 'UBND B': 0 })
  expect(of('onlineShare')).toMatchObject({ value: 80, level: 'normal' })
  expect(of('dossiersToday').value).toBe(2)
  expect(of('dossiersMonth').value).toBe(5)
  expect(of('dossiersMonth').breakdown!.level).toEqual({ '4': 4, '2': 1 })
  expect(of('returnedMonth').value).toBe(2)
  expect(of('openDossiers').value).toBe(2)
  expect(of('openDossiers').breakdown!.state).toEqual({ submitted: 2 })
  expect(of('overdueDossiers')).toMatchObject({ value: 1, level: 'normal' })
  expect(of('overdueDossiers').breakdown!.unit).toEqual({ 'UBND B': 1 })
  expect(of('digitisedRecords')).toMatchObject({ value: 50, reports: 2 })
  expect(of('digitisedResults').value).toBe(50)
  expect(of('reusedData').value).toBe(50)
  expect(of('statusPublished').value).toBe(100)
  expect(of('paidOnlineShare')).toMatchObject({ value: 50, reports: 2 })
  expect(of('satisfaction')).toMatchObject({ value: 3.5, level: 'watch' })
  expect(of('vneidRecordsMonth').value).toBe(1)
  expect(pipeline.sectors.get('public-services')!.state(NOON).cases.dossier).toMatchObject({
    open: 2,
    overdue: 1,
  })
  // Nothing follows a result.
  expect(send(step('a', 'processing', NOON - MINUTE)).rejected).toHaveLength(1)
})

it('[SRV3] the catalogue and the counters are counted by their newest reports', () => {
  const { send, figure } = newPipeline(NOON)
  const catalogue = (subject: string, data: Record<string, unknown>) =>
    event('ioc.public-services.catalogue.reported', NOON - HOUR, subject, {
      field: 'land',
      procedures: 400,
      published: 396,
      level3: 100,
      level4: 400,
      linked: 480,
      onSite: 67,
      ...data,
    })
  send([
    catalogue('p', { authority: 'province' }),
    catalogue('d', { authority: 'district', level3: 25, level4: 125, linked: 171, onSite: 8 }),
    event('ioc.public-services.counter.reported', NOON - MINUTE, 'one', {
      name: 'Một cửa',
      authority: 'commune',
      areaCode: '243',
      lon: 105.6,
      lat: 21.3,
      connected: true,
      desks: 4,
      desksOpen: 3,
      waiting: 7,
    }),
  ])
  expect(figure('public-services', 'linkedServices').value).toBe(651)
  expect(figure('public-services', 'level4Share').value).toBeCloseTo((100 * 525) / 650, 10)
  expect(figure('public-services', 'onSiteProcedures').breakdown!.authority).toEqual({
    province: 67,
    district: 8,
  })
  expect(figure('public-services', 'proceduresPublished').value).toBe(99)
  expect(figure('public-services', 'countersConnected').value).toBe(1)
  expect(figure('public-services', 'countersConnected', NOON + HOUR).value).toBe(null)
})

const payment = (time: number, vnd: number, data: Record<string, unknown> = {}) =>
  event('ioc.payments.transaction.settled', time, undefined, {
    kind: 'fee',
    vnd,
    channel: 'bank',
    unit: 'Sở Tư pháp',
    areaCode: '243',
    withProcedure: true,
    paid: true,
    ...data,
  })

it('[SRV4] payments: count, value and mean of what was paid; what failed counts as failed alone', () => {
  const { send, figure } = newPipeline(NOON)
  send([
    payment(NOON - 30 * DAY, 100_000),
    payment(NOON - 10 * DAY, 60_000, { kind: 'charge' }),
    payment(NOON - DAY - HOUR, 500_000, { kind: 'fine', channel: 'qr' }),
    payment(NOON - HOUR, 3_000_000, { kind: 'land-tax', areaCode: '244' }),
    payment(NOON - MINUTE, 1_000_000, { kind: 'land-tax', withProcedure: false }),
    payment(NOON - MINUTE, 40_000),
    payment(NOON - MINUTE, 9_000_000, { kind: 'land-tax', paid: false }),
  ])
  const of = (id: string) => figure('payments', id)
  expect(of('transactionsToday')).toMatchObject({ value: 3, previous: 1, change: 200 })
  expect(of('valueToday').value).toBe(4_040_000)
  expect(of('transactionsMonth').value).toBe(5)
  expect(of('valueMonth').value).toBe(4_600_000)
  expect(of('valueMonth').breakdown!.kind).toEqual({
    charge: 60_000,
    fine: 500_000,
    'land-tax': 4_000_000,
    fee: 40_000,
  })
  expect(of('meanValue')).toMatchObject({ value: 920_000, previous: null })
  expect(of('transactionsYear').value).toBe(6)
  expect(of('valueYear').value).toBe(4_700_000)
  expect(of('landAndFeesMonth').value).toBe(3)
  expect(of('withProcedureShare').value).toBe(50)
  expect(of('failureRate')).toMatchObject({ value: 25, level: 'critical', reports: 4 })
})

const letter = (time: number, data: Record<string, unknown> = {}) =>
  event('ioc.documents.document.registered', time, undefined, {
    direction: 'received',
    level: 'province',
    unit: 'Sở Y tế',
    areaCode: '243',
    national: false,
    processedOnline: true,
    signed: true,
    confidential: false,
    ...data,
  })

it('[SRV5] documents: a gauge for each level, confidential ones apart, and the unsigned one named with its unit', () => {
  const { send, figure } = newPipeline(NOON)
  const of = (id: string) => figure('documents', id)
  send([
    letter(NOON - DAY, { national: true }),
    letter(NOON - DAY, { processedOnline: false }),
    letter(NOON - DAY, { level: 'district', unit: 'UBND A' }),
    letter(NOON - HOUR, { level: 'commune', unit: 'UBND B' }),
    letter(NOON - HOUR, { direction: 'sent' }),
    // Confidential ones may be unsigned and on paper.
    letter(NOON - HOUR, { direction: 'sent', signed: false, processedOnline: false, confidential: true }),
  ])
  expect(of('unsignedToday')).toMatchObject({ value: 0, level: 'normal' })
  expect(of('signedShare')).toMatchObject({ value: 100, target: 100 })
  send(letter(NOON - MINUTE, { direction: 'sent', level: 'commune', unit: 'UBND B', signed: false }))
  expect(of('unsignedToday')).toMatchObject({ value: 1, level: 'watch' })
  expect(of('unsignedToday').breakdown!.unit).toEqual({ 'UBND B': 1 })
  expect(of('signedShare').value).toBe(50)
  expect(of('processedProvince').value).toBeCloseTo((100 * 2) / 3, 10)
  expect(of('processedDistrict').value).toBe(100)
  expect(of('processedCommune')).toMatchObject({ value: 50, level: 'warning' })
  expect(of('processedShare').value).toBeCloseTo((100 * 4) / 6, 10)
  expect(of('documentsToday').breakdown!.direction).toEqual({ received: 1, sent: 3 })
  expect(of('nationalMonth').value).toBe(1)
  // Tomorrow begins anew.
  expect(figure('documents', 'unsignedToday', NOON + DAY).value).toBe(0)
})

it('[SRV5] documents: gateways that are down or silent, and who can sign', () => {
  const { send, figure } = newPipeline(NOON)
  const gateway = (subject: string, time: number, up: boolean) =>
    event('ioc.documents.gateway.reported', time, subject, {
      name: subject,
      up,
      queued: 3,
      lastExchangeAt: when(time),
    })
  const agency = (subject: string, data: Record<string, unknown>) =>
    event('ioc.documents.agency.reported', NOON - HOUR, subject, {
      name: subject,
      level: 'province',
      areaCode: '243',
      lon: 105.6,
      lat: 21.3,
      connected: true,
      seals: 4,
      sealsIssued: 4,
      signers: 20,
      signersIssued: 19,
      ...data,
    })
  send([gateway('a', NOON, true), gateway('b', NOON, false), gateway('c', NOON - HOUR, true)])
  send([agency('x', {}), agency('y', { connected: false, sealsIssued: 2, signersIssued: 20 })])
  expect(figure('documents', 'gatewaysUp')).toMatchObject({ level: 'critical', reports: 3 })
  expect(figure('documents', 'gatewaysUp').value).toBeCloseTo(100 / 3, 10)
  expect(figure('documents', 'agenciesConnected').value).toBe(1)
  expect(figure('documents', 'organisationSignatures').value).toBe(75)
  expect(figure('documents', 'personalSignatures').value).toBe(97.5)
})

it('[SRV6] data sharing: what is down, what is silent, how slow, how many errors, and how long it lasted', () => {
  const { send, figure } = newPipeline(NOON)
  const connection = (system: string, data: Record<string, unknown> = {}, time = NOON - MINUTE) =>
    event('ioc.integration.connection.reported', time, system, {
      name: `CSDL ${system}`,
      system,
      agency: 'Bộ Tư pháp',
      consumers: 20,
      up: true,
      callsPerMinute: 100,
      errorsPerMinute: 1,
      latencyP95Ms: 400,
      lastSuccessAt: when(time),
      ...data,
    })
  const of = (id: string, now = NOON) => figure('integration', id, now)
  send([
    connection('vnpost'),
    connection('population', { callsPerMinute: 300, errorsPerMinute: 3, latencyP95Ms: 2_400 }),
    connection('paygov'),
  ])
  expect(of('connectionsUp')).toMatchObject({ value: 100, level: 'normal' })
  expect(of('slowest')).toMatchObject({ value: 2_400, level: 'watch', naming: 'CSDL population' })
  expect(of('errorRate')).toMatchObject({ value: 1, level: 'normal' })
  const cut = NOON - 30 * MINUTE
  const down = { up: false, errorsPerMinute: 100, latencyP95Ms: undefined, lastSuccessAt: when(cut) }
  send([
    connection('paygov', down, NOON),
    event('ioc.integration.outage.opened', cut, 'o1', { system: 'paygov', cause: 'Quá thời gian chờ' }),
    event('ioc.integration.outage.opened', cut - DAY, 'o2', { system: 'vnpost', cause: 'Bảo trì' }),
    event('ioc.integration.outage.restored', cut - DAY + 25 * MINUTE, 'o2', {}),
  ])
  expect(of('connectionsUp')).toMatchObject({ level: 'warning', reports: 3 })
  expect(of('connectionsDown').value).toBe(1)
  expect(of('errorRate')).toMatchObject({ value: (100 * 104) / 500, level: 'critical' })
  expect(of('errorRate').breakdown!.system).toEqual({ vnpost: 1, population: 1, paygov: 100 })
  expect(of('outagesMonth').value).toBe(2)
  expect(of('restoreMedian').value).toBe(25)
  // Four minutes later nobody has spoken: silent ones count as down.
  expect(of('connections', NOON + 4 * MINUTE).value).toBe(3)
  expect(of('connectionsUp', NOON + 4 * MINUTE)).toMatchObject({ value: 0, level: 'critical' })
  expect(of('connectionsDown', NOON + 4 * MINUTE).value).toBe(null)
})

it('[SRV6] data sharing: calls by the hour, and the agencies that exchange', () => {
  const { send, figure } = newPipeline(NOON)
  const calls = (time: number, system: string, count: number) =>
    event('ioc.integration.calls.counted', time, undefined, { system, calls: count, errors: 0 })
  const agency = (subject: string, exchanging: boolean, time = NOON - MINUTE) =>
    event('ioc.integration.agency.reported', time, subject, {
      name: subject,
      level: 'commune',
      areaCode: '244',
      lon: 105.6,
      lat: 21.3,
      exchanging,
      sentToday: 10,
      receivedToday: 20,
    })
  send([
    calls(NOON - HOUR, 'population', 900),
    calls(NOON - HOUR, 'directory', 100),
    calls(NOON - DAY - HOUR, 'population', 500),
    calls(at('2026-01-05T10:00:00+07:00'), 'population', 2_000),
    agency('a', true),
    agency('b', false),
    agency('c', true, NOON - HOUR),
  ])
  expect(figure('integration', 'callsToday')).toMatchObject({ value: 1_000, previous: 500, change: 100 })
  expect(figure('integration', 'callsMonth')).toMatchObject({ value: 1_500, previous: 2_000, change: -25 })
  expect(figure('integration', 'agenciesExchanging').value).toBe(1)
  expect(figure('integration', 'agenciesShare').value).toBeCloseTo(100 / 3, 10)
  expect(figure('integration', 'messagesToday').value).toBe(60)
})
