// What is reported of an incident, when it begins and later.
import { choice, count, placed } from '../../define.ts'

const people = (vi: string, en: string) => count(vi, en, 999)

export const incidentFields = {
  kind: choice('Loại sự cố', 'Kind', {
    accident: ['Tai nạn', 'Accident'],
    breakdown: ['Xe hỏng', 'Breakdown'],
    flood: ['Ngập nước', 'Flood'],
    roadworks: ['Thi công', 'Roadworks'],
    fire: ['Cháy', 'Fire'],
    other: ['Sự cố khác', 'Other incident'],
  }),
  severity: { kind: 'integer', title: { vi: 'Mức', en: 'Severity' }, min: 1, max: 4 },
  ...placed,
  injured: people('Bị thương', 'Injured'),
  dead: people('Tử vong', 'Dead'),
} as const

/** Later news of an incident may name only what has changed. */
export const changedFields = Object.fromEntries(
  Object.entries(incidentFields).map(([name, field]) => [name, { ...field, optional: true }]),
) as { [Name in keyof typeof incidentFields]: (typeof incidentFields)[Name] & { optional: true } }
