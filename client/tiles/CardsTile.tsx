// A card for each of a kind: whether it is well, and the few figures that say how. All of them in their
// places as long as they fit, else pages that turn, with what is wrong on the first.
import { useMemo, useRef } from 'react'
import type { ColumnTable } from '../../shared/columns.ts'
import type { SceneTile } from '../../shared/scene.ts'
import type { Sector } from '../../shared/sector.ts'
import { lowerFirst } from '../i18n/format.ts'
import { entityLevel } from '../map/layers/entityLevel.ts'
import { useLanguage, useTexts, useWall } from '../useWall.ts'
import { type Card, cardGrid, cardsOf, worstFirst } from './cards.ts'
import { cellText, columnHead } from './cellText.ts'
import { Head } from './Head.tsx'
import { Digits, FreshnessMark, LevelMark } from './marks.tsx'
import { Pages } from './Pages.tsx'
import { chooseRows, simulatedRows } from './tableRows.ts'
import { groundOf } from './tile.ts'
import { useBox } from './useBox.ts'
import { useFocusArea } from './useFocusArea.ts'
import { useTable } from './useTable.ts'
import { useTurns } from './useTurns.ts'

/** In u: the least that a card needs, with its gap; with two figures on it, it may be narrower. */
const CARD = { width: 25, height: 11.7 }
const NARROW_CARD = { width: 22, height: 11.7 }
/** In characters: a day with its time is set smaller. */
const LONG = 7

interface Props {
  sector: Sector
  kind: string
  tile: Extract<SceneTile, { kind: 'cards' }>
  title: string
  /** As high as it needs: where one column scrolls. */
  grows: boolean
}

export function CardsTile({ sector, kind, tile, title, grows }: Props) {
  const t = useTexts()
  const { table, now } = useTable(sector, kind)
  const { areas, name: areaName } = useFocusArea()
  const host = useRef<HTMLUListElement>(null)
  const box = useBox(host)
  const { where, well, down } = tile
  const rows = useMemo(
    () => (table ? chooseRows(table, { sector, kind, where, areas }, now) : []),
    [table, sector, kind, where, areas, now],
  )
  const cards = useMemo(
    () => (table ? cardsOf(table, rows, { well, down, levelAt: entityLevel(sector, kind, table) }) : []),
    [table, rows, sector, kind, well, down],
  )
  const room = { width: box?.width ?? CARD.width, height: grows ? Infinity : (box?.height ?? CARD.height) }
  const grid = cardGrid(cards.length, room, tile.shows.length > 2 ? CARD : NARROW_CARD)
  const pages = Math.ceil(cards.length / (grid.columns * grid.rows))
  // Evenly filled, so that the last page is no lonely card.
  const size = Math.ceil(cards.length / Math.max(1, pages))
  const { page, hold } = useTurns(pages)
  const shown = (pages > 1 ? worstFirst(cards) : cards).slice(page * size, (page + 1) * size)
  const wrong = cards.filter(({ well, stale }) => stale || well === false).length
  const note = [
    areaName,
    t('list.all', { count: cards.length }),
    wrong > 0 ? t('cards.wrong', { count: wrong }) : null,
  ]
  return (
    <section className="tile list cards-tile" {...hold}>
      <Head title={title} note={note.filter(Boolean).join(' · ')} simulated={simulatedRows(rows)} />
      <ul
        ref={host}
        className="cards"
        style={{
          gridTemplateColumns: `repeat(${grid.columns}, minmax(0, 1fr))`,
          gridTemplateRows: grows ? undefined : `repeat(${grid.rows}, minmax(0, 1fr))`,
        }}
      >
        {!cards.length && <li className="list-empty">{t('list.empty')}</li>}
        {table &&
          shown.map((card) => <OneCard key={card.id} card={card} {...{ table, sector, kind, tile, now }} />)}
      </ul>
      <Pages page={page} pages={pages} />
    </section>
  )
}

interface CardProps {
  card: Card
  table: ColumnTable
  sector: Sector
  kind: string
  tile: Props['tile']
  now: number
}

function OneCard({ card, table, sector, kind, tile, now }: CardProps) {
  const t = useTexts()
  const language = useLanguage()
  const catalogue = useWall((wall) => wall.catalogue)
  if (!catalogue) return null
  const { row, id, stale, at, well, level } = card
  const cell = (name: string) => cellText(catalogue, sector, table, name, row, now, language)
  const { label } = sector.entities[kind]!
  const notWell = !stale && well === false
  const head = columnHead(sector, tile.well, language).title
  return (
    <li className={`card ${groundOf(stale ? 'stale' : 'live', level)}`}>
      <span className="card-head">
        <b>{(label && cell(label)) ?? id}</b>
        {!stale && <LevelMark level={level} />}
      </span>
      {/* How old it is says more than whose it is. */}
      {stale ? (
        <span className="card-note">
          <FreshnessMark look="stale" since={at} />
        </span>
      ) : (
        tile.note && <span className="card-note">{cell(tile.note)}</span>
      )}
      {notWell ? (
        <span className="card-not">
          {t('cards.not', { what: lowerFirst(head, language) })}
          {tile.since && (
            <span className="card-note">
              {columnHead(sector, tile.since, language).title} {cell(tile.since)}
            </span>
          )}
        </span>
      ) : (
        <span className="card-figures">
          {tile.shows.map((name) => {
            const text = cell(name) ?? '–'
            return (
              <span key={name} className={text.length > LONG ? 'card-long' : ''}>
                <span className="card-label">{columnHead(sector, name, language).title}</span>
                <Digits text={text} />
              </span>
            )
          })}
        </span>
      )}
    </li>
  )
}
