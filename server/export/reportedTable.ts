// What offices reported of a figure, beside what the events say of the same periods.
import { DateTime } from 'luxon'
import type { Catalogue } from '../../shared/protocol.ts'
import type { ReportedValue } from '../historyQuery.ts'
import type { Cell, Made, Sheet } from './sheet.ts'
import { exportWords } from './words.ts'

/** Without what was published, or could be computed, only after the moment that the file speaks of. */
export function knownAsOf(reported: readonly ReportedValue[], { asOf, zone }: Made): ReportedValue[] {
  if (asOf === null) return [...reported]
  return reported
    .filter(
      ({ from, publishedAt }) =>
        (publishedAt === null ? from : DateTime.fromISO(publishedAt, { zone }).toMillis()) <= asOf,
    )
    .map((value) => (value.to <= asOf ? value : { ...value, computed: null }))
}

export function reportedTable(
  reported: readonly ReportedValue[],
  areas: Catalogue['areas'],
  { language, place }: Made,
): NonNullable<Sheet['second']> {
  const own = exportWords[language]
  const { period, area, value, source, publishedAt, by, note, computed, byParts } = own.columns
  const areaName = (code: string) => areas.find((each) => each.code === code)?.name[language] ?? code
  return {
    title: own.reportedValues,
    columns: [period, area, value, source, publishedAt, by, note, computed, byParts],
    rows: reported.map((each): Cell[] => [
      each.period,
      each.area === null ? place[language] : areaName(each.area),
      each.value,
      each.source,
      each.publishedAt,
      each.by,
      each.note,
      each.computed,
      each.byParts?.value ?? null,
    ]),
  }
}
