// What is closed and let go of, brought back to hand for those who do something about it.
import { foldAlert } from '../../shared/alertFold.ts'
import type { AlertEvent } from '../../shared/alertLife.ts'
import { foldIncident, type IncidentEvent } from '../../shared/incidentLife.ts'
import type { Database } from '../history/database.ts'
import type { History } from '../history/history.ts'
import type { Desk } from './desk.ts'
import { isAlertId, isStorable } from './ids.ts'
import { foldStored, readEvents } from './keep.ts'
import type { Keeping } from './keeping.ts'

/**
 * Has alerts with their incidents, and incidents with their alerts, on the desk; what there is none of is left out.
 * Resolves with false when the store is away.
 */
export function createLookUp(options: {
  desk: Desk
  keeping: Pick<Keeping, 'waiting' | 'save'>
  ask: History['ask']
}): (ids: readonly string[]) => Promise<boolean> {
  const { desk, keeping, ask } = options
  const saveWaiting = async ({ database }: { database: Database }) => {
    await keeping.save(database)
    return true
  }

  async function lookUp(ids: readonly string[]): Promise<boolean> {
    for (const id of ids) {
      if (desk.alerts.has(id) || desk.incidents.has(id) || !isStorable(id)) continue
      // What waits is newer than what is stored.
      if (keeping.waiting() && !(await ask(saveWaiting))) return false
      const events = await ask(({ database }) => readEvents(database, id))
      if (!events) return false
      if (isAlertId(id)) {
        const own = events as AlertEvent[]
        const record = foldStored(own, foldAlert)
        if (record) desk.restoreAlert(record, own)
        continue
      }
      const own = events as IncidentEvent[]
      const record = foldStored(own, foldIncident)
      if (!record) continue
      if (!(await lookUp(record.incident.alerts))) return false
      if (record.mergedInto && !(await lookUp([record.mergedInto]))) return false
      desk.restoreIncident(record, own)
    }
    return true
  }

  return async (ids) => (await lookUp(ids)) && lookUp(ids.flatMap((id) => desk.alertOf(id)?.incident ?? []))
}
