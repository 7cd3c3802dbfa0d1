// The newest lines of a sector's ticker.
import { isPersonal } from '../../shared/columnSpecs.ts'
import type { TickerItem } from '../../shared/protocol.ts'
import type { EventType } from '../../shared/sector.ts'
import type { IocEvent } from '../event.ts'

const LENGTH = 12

/** Newest first by event time; old news that comes late does not push out new. */
export function withNews(
  items: readonly TickerItem[],
  event: IocEvent,
  { fields }: Pick<EventType, 'fields'>,
): TickerItem[] {
  const older = items.findIndex(
    (item) => event.time > item.at || (event.time === item.at && event.id > item.id),
  )
  const place = older < 0 ? items.length : older
  if (place >= LENGTH) return items as TickerItem[]
  const values: TickerItem['values'] = {}
  for (const [name, value] of Object.entries(event.data))
    if (
      (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') &&
      !(fields[name] && isPersonal(fields[name]))
    )
      values[name] = value
  const item = { id: event.id, type: event.type, at: event.time, simulated: event.simulated, values }
  return items.toSpliced(place, 0, item).slice(0, LENGTH)
}
