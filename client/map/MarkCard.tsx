// What a picked mark says: its name, its newest report field by field, how old that is, and whether it was
// simulated. Shows the live table: the card follows the mark's reports while it is open.
import type { Area } from '../../shared/locality.ts'
import { useWall } from '../useWall.ts'
import { ageText, fieldOf, fieldText, type Language, timeText } from './fields.ts'
import type { Mark } from './layers/layerSet.ts'
import { labelField } from './layers/markNames.ts'
import { tableKind } from './layers/shown.ts'
import type { Pixel, Size } from './view.ts'
import { words } from './words.ts'

/** A picked mark and where it was picked. */
export interface Picked {
  mark: Mark
  at: Pixel
}

export interface MarkCardProps {
  picked: Picked
  areas: readonly Area[]
  zone: string
  language: Language
  size: Size
  onClose(): void
}

export function MarkCard(props: MarkCardProps) {
  const { picked, onClose, language, size } = props
  const [x, y] = picked.at
  // Away from the nearer edges, so that the card is never cut off.
  const place = {
    ...(x < size.width / 2 ? { left: x } : { right: size.width - x }),
    ...(y < size.height / 2 ? { top: y } : { bottom: size.height - y }),
  }
  return (
    <section className="map-card" style={place} aria-label={words[language].map}>
      <button type="button" onClick={onClose} aria-label={words[language].close}>
        <svg viewBox="0 0 10 10" aria-hidden="true">
          <path d="M1 1 9 9M9 1 1 9" />
        </svg>
      </button>
      <MarkBody {...props} mark={picked.mark} />
    </section>
  )
}

function MarkBody({ mark, areas, zone, language }: MarkCardProps & { mark: Mark }) {
  const say = words[language]
  const now = useWall((state) => state.now)
  const room = useWall((state) => state.rooms[mark.shown.sector.id])
  const { sector, layer } = mark.shown
  const kind = tableKind(layer)
  const table = room?.tables[kind]
  if (!table || table.id(mark.row) !== mark.id) return <p>{say.gone}</p>
  const text = (name: string) =>
    fieldText(sector, kind, name, table.value(name, mark.row), language, areas, zone)
  const entity = sector.entities[kind]
  const life = sector.cases[kind]
  const named = labelField(sector, kind)
  const state = life?.states[String(table.value('state', mark.row))]
  const age = now - table.time(mark.row)
  const stale = entity !== undefined && age > entity.staleAfterSeconds * 1000
  const dueAt = life ? table.value('dueAt', mark.row) : null
  const fields = table.specs.flatMap(({ name }) => {
    const field = fieldOf(sector, kind, name)
    const value = field && name !== named && name !== life?.dueField ? text(name) : null
    return field && value !== null ? [{ name, title: field.title[language], value }] : []
  })
  return (
    <>
      <h3>{(named && text(named)) || mark.id}</h3>
      <p className="map-card-kind">
        {(entity ?? life)?.title[language]}
        {table.simulated(mark.row) && <small className="map-sim">SIM</small>}
      </p>
      <dl>
        {state && (
          <>
            <dt>{say.state}</dt>
            <dd>{state.title[language]}</dd>
          </>
        )}
        {typeof dueAt === 'number' && (
          <>
            <dt>{say.due}</dt>
            <dd>{timeText(dueAt, language, zone)}</dd>
          </>
        )}
        {fields.map(({ name, title, value }) => (
          <div key={name}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="map-card-age">{(stale ? say.old : say.ago)(ageText(age, language))}</p>
    </>
  )
}
