// Reports as rows, a page at a time: it turns by itself, and holds while someone points at it or reads
// it with the keyboard.
import { useMemo, useRef } from 'react'
import { ageOf } from '../../shared/freshness.ts'
import type { SceneTile } from '../../shared/scene.ts'
import type { Sector } from '../../shared/sector.ts'
import { useLanguage, useText, useTexts, useWall } from '../useWall.ts'
import { cellText, columnHead } from './cellText.ts'
import { Head } from './Head.tsx'
import { LevelShape } from './marks.tsx'
import { Pages } from './Pages.tsx'
import { chooseRows, evenPages, simulatedRows, sortRows } from './tableRows.ts'
import { useBox } from './useBox.ts'
import { useFitting } from './useFitting.ts'
import { useFocusArea } from './useFocusArea.ts'
import { useTable } from './useTable.ts'
import { useTurns } from './useTurns.ts'

interface Props {
  sector: Sector
  kind: string
  tile: Extract<SceneTile, { kind: 'table' }>
  title: string
  /** As high as it needs: where one column scrolls. */
  grows: boolean
}

/** So few rows stand at once, as high as they are, where one column scrolls. */
const FEW = 6
/** In u: a row, and the head of the table. */
const ROW = 3.5
const HEAD = 4.2

/** By how wide its columns are, in u: names in one line; then the longest heads in two. */
const roomy = (column: number): string => (column >= 18 ? 'roomy roomy-heads' : column >= 13 ? 'roomy' : '')

export function TableTile({ sector, kind, tile, title, grows }: Props) {
  const t = useTexts()
  const text = useText()
  const language = useLanguage()
  const catalogue = useWall((wall) => wall.catalogue)
  const { table, now } = useTable(sector, kind)
  const { areas, name: areaName } = useFocusArea()
  const host = useRef<HTMLDivElement>(null)
  const box = useBox(host)
  const { where, sort } = tile
  const kindTitle = (sector.entities[kind] ?? sector.cases[kind])!.title
  const feedAt = useWall((wall) => wall.rooms[sector.id]?.scalars.feed.at ?? null)
  // Cases are as old as their feed; of entities each row says how old it is.
  const look = !sector.cases[kind] ? 'live' : feedAt === null ? 'unknown' : ageOf(feedAt, now, sector.feed)
  // No row is only news where the kind has ever been reported and its feed is heard.
  const everReported = useWall((wall) => {
    const figures = wall.rooms[sector.id]?.scalars.indicators
    return sector.indicators.some(
      ({ id, over }) => 'cases' in over && over.cases === kind && figures?.[id]?.at != null,
    )
  })
  const current = look === 'live' || look === 'late'
  const heard = sector.cases[kind] ? everReported && current : (table?.length ?? 0) > 0
  const rows = useMemo(() => {
    if (!table) return []
    const chosen = chooseRows(table, { sector, kind, where, areas }, now)
    return sort ? sortRows(table, chosen, sort.by, sort.order === 'rising') : chosen
  }, [table, sector, kind, where, sort, areas, now])
  const whole = grows && rows.length <= FEW
  const most = whole ? FEW : Math.max(1, Math.floor(((box?.height ?? 20) - HEAD) / ROW))
  const size = useFitting(host, most, [language, box?.width])
  const { pages, each } = evenPages(rows.length, size)
  const { page, hold } = useTurns(pages)
  const shown = rows.slice(page * each, (page + 1) * each)
  // Where even the words of the columns do not fit, the last ones give way.
  const columns = box && box.width < 34 ? tile.columns.slice(0, 3) : tile.columns
  const heads = columns.map((name) => ({ name, ...columnHead(sector, name, language) }))
  return (
    <section
      className={`tile list table-tile look-${look} ${roomy(box ? box.width / tile.columns.length : 0)} ${whole ? 'table-whole' : ''}`}
      {...hold}
    >
      <Head
        title={title}
        note={[areaName, table && (heard || rows.length) ? t('list.all', { count: rows.length }) : null]
          .filter(Boolean)
          .join(' · ')}
        simulated={simulatedRows(rows)}
        look={look}
        since={feedAt}
      />
      <div className="table-body" ref={host}>
        {!rows.length ? (
          <span className="list-empty">
            {table && heard
              ? t('table.empty', { what: text(kindTitle).toLocaleLowerCase() })
              : t('list.empty')}
          </span>
        ) : (
          <table>
            <thead>
              <tr>
                {heads.map(({ name, title: head, numeric }) => (
                  <th key={name} scope="col" className={numeric ? 'numeric' : ''}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(({ row, id, stale }) => {
                const due = table?.value('dueAt', row)
                const late = typeof due === 'number' && due < now
                return (
                  <tr key={id} className={stale ? 'stale' : ''}>
                    {heads.map(({ name, numeric, moment, short }, i) => {
                      const text =
                        catalogue && table
                          ? cellText(catalogue, sector, table, name, row, now, language)
                          : null
                      return (
                        <td
                          key={name}
                          className={`${numeric ? 'numeric' : ''} ${short ? 'short' : ''} ${i > 0 ? '' : moment ? 'first moment' : 'first'}`}
                        >
                          {name === 'dueAt' && late && (
                            <span className="level-watch table-mark">
                              <LevelShape level="watch" />
                            </span>
                          )}
                          {text ?? '–'}
                        </td>
                      )
                    })}
                  </tr>
                )
              })}
            </tbody>
          </table>
        )}
      </div>
      <Pages page={page} pages={pages} />
    </section>
  )
}
