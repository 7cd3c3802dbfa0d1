// Dossiers of every kind that figures tell apart, for tests.
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts'
import { event } from './make.ts'

export const when = (time: number) => new Date(time).toISOString()

export const dossier = (subject: string, time: number, data: Record<string, unknown> = {}) =>
  event('ioc.public-services.dossier.submitted', time, subject, {
    service: 'Đăng ký khai sinh',
    field: 'civil-status',
    level: '4',
    channel: 'national-portal',
    isOnline: true,
    authority: 'commune',
    unit: 'UBND A',
    areaCode: '243',
    feeDue: false,
    onSite: false,
    dueAt: when(time + 2 * DAY),
    ...data,
  })
export const step = (subject: string, verb: string, time: number, data: Record<string, unknown> = {}) =>
  event(`ioc.public-services.dossier.${verb}`, time, subject, data)
const accepted = (subject: string, time: number, data: Record<string, unknown> = {}) =>
  step(subject, 'accepted', time, {
    digitisedRecord: true,
    reusedData: false,
    paidOnline: false,
    published: true,
    ...data,
  })

/** Five of the last days before `noon`: in time, late, overdue, open, and withdrawn. */
export function fiveDossiers(noon: number) {
  const start = noon - 5 * DAY
  return [
    // In time, paid online, rated 5.
    dossier('a', start, { feeDue: true }),
    accepted('a', start + HOUR, { paidOnline: true }),
    step('a', 'processing', start + 2 * HOUR),
    step('a', 'returned', start + DAY, { digitisedResult: true }),
    step('a', 'rated', start + 2 * DAY, { rating: 5 }),
    // Late, not paid online, rated 2, after a supplement.
    dossier('b', start, { feeDue: true, unit: 'UBND B', areaCode: '244' }),
    accepted('b', start + HOUR, { digitisedRecord: false, reusedData: true }),
    step('b', 'supplement', start + 2 * HOUR, { reason: 'Thiếu giấy tờ' }),
    step('b', 'processing', start + 3 * HOUR),
    step('b', 'returned', start + 3 * DAY, { digitisedResult: false }),
    step('b', 'rated', start + 4 * DAY, { rating: 2 }),
    // Open and overdue; submitted at the counter; nothing is known of its acceptance.
    dossier('c', start, { isOnline: false, channel: 'counter', level: '2', unit: 'UBND B' }),
    // Open, due tomorrow, submitted today.
    dossier('d', noon - HOUR, { field: 'judicial-record', channel: 'vneid' }),
    dossier('e', noon - HOUR),
    step('e', 'withdrawn', noon - MINUTE),
  ]
}
