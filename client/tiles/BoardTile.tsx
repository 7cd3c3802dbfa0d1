// Every sector in a row of its own, always in the same place: what stands for it, and its level. More than
// fit turn pages.
import { useRef } from 'react'
import type { Sector } from '../../shared/sector.ts'
import { useText } from '../useWall.ts'
import { Figure } from './Figure.tsx'
import { Glyph } from './glyphs.tsx'
import { FreshnessMark, LevelMark } from './marks.tsx'
import { useOpenPassport } from './openPassport.ts'
import { Pages } from './Pages.tsx'
import { groundOf } from './tile.ts'
import { useBox } from './useBox.ts'
import { useSectorHead } from './useSectorHead.ts'
import { useTurns } from './useTurns.ts'

/** In u: the least that a row and a column need. */
const ROW = 5.2
const COLUMN = 42

interface Props {
  sectors: readonly Sector[]
  /** As high as it needs: where one column scrolls. */
  grows: boolean
  onScene(sector: string): void
}

export function BoardTile({ sectors, grows, onScene }: Props) {
  const host = useRef<HTMLOListElement>(null)
  const box = useBox(host)
  const columns = Math.max(1, Math.floor((box?.width ?? 0) / COLUMN))
  const most = grows ? sectors.length : columns * Math.max(1, Math.floor((box?.height ?? 0) / ROW))
  const pages = Math.ceil(sectors.length / most)
  const { page, hold } = useTurns(pages)
  const rows = Math.ceil(sectors.length / pages / columns)
  const shown = sectors.slice(page * rows * columns, (page + 1) * rows * columns)
  return (
    <section className="board" {...hold}>
      <ol
        ref={host}
        style={{
          gridTemplateRows: `repeat(${rows}, ${grows ? 'auto' : 'minmax(min-content, 1fr)'})`,
          gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        }}
      >
        {box && shown.map((sector) => <Row key={sector.id} sector={sector} onScene={onScene} />)}
      </ol>
      <Pages page={page} pages={pages} />
    </section>
  )
}

function Row({ sector, onScene }: { sector: Sector; onScene(sector: string): void }) {
  const text = useText()
  const { main, head, level } = useSectorHead(sector)
  const open = useOpenPassport()
  const { look, since, value, simulated, alarm } = head.status
  return (
    <li className={`board-row ${groundOf(look, level)}`}>
      <Glyph sector={sector} />
      <button type="button" className="bare board-title" onClick={() => onScene(sector.id)}>
        {text(sector.title)}
      </button>
      <button type="button" className="bare board-figure" onClick={() => open(sector.id, main.id)}>
        <span className="label">{text(main.title)}</span>
        <Figure indicator={main} value={value} simulated={simulated} alarm={alarm} size="board" />
      </button>
      <span className="board-mark">
        {look === 'live' || look === 'late' || level !== 'normal' ? (
          <LevelMark level={level} />
        ) : (
          <FreshnessMark look={look} since={since} />
        )}
      </span>
    </li>
  )
}
