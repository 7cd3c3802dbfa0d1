// All incidents, or one of them.
import './incidents.css'
import type { PlaceProps } from '../places.tsx'
import { IncidentList } from './IncidentList.tsx'
import { IncidentPage } from './IncidentPage.tsx'

export function IncidentsPlace({ rest }: PlaceProps) {
  return rest ? <IncidentPage key={rest} id={rest} /> : <IncidentList />
}
