// The style guide: every kind of tile in every state, through the same components as the wall, and the
// tokens that they are made of. Figures are made up and stand still.
import { type ReactNode, useEffect, useState } from 'react'
import type { SceneTile } from '../../shared/scene.ts'
import type { Text } from '../../shared/sector.ts'
import { CountsContext } from '../counts.ts'
import { AnyTile } from '../scene/AnyTile.tsx'
import { PassportContext } from '../tiles/openPassport.ts'
import { Passport } from '../tiles/Passport.tsx'
import { useLanguage, useText, useWall, wallStore } from '../useWall.ts'
import { setUrlLanguage } from '../wall/route.ts'
import { makeSpecimen, NOW, specimenCounts } from './specimen.ts'
import { HARD, states } from './specimenStates.ts'
import { Tokens } from './Tokens.tsx'
import './styleguide.css'

type Kind = {
  title: Text
  /** In u. */
  width: number
  height: number
  tile(sector: string): Exclude<SceneTile, { kind: 'map' }>
}

const kinds: Kind[] = [
  {
    title: { vi: 'Con số', en: 'Figure' },
    width: 38,
    height: 19,
    tile: (id) => ({ kind: 'kpi', figure: `${id}.beds` }),
  },
  {
    title: { vi: 'Số và mục tiêu', en: 'Figure and target' },
    width: 34,
    height: 20.5,
    tile: (id) => ({ kind: 'bullet', figure: `${id}.present` }),
  },
  {
    title: { vi: 'Số của cả màn hình', en: 'Hero' },
    width: 56,
    height: 35,
    tile: (id) => ({ kind: 'hero', figure: `${id}.beds`, beside: [`${id}.present`, `${id}.speed`] }),
  },
  {
    title: { vi: 'Biểu đồ', en: 'Trend' },
    width: 46,
    height: 24,
    tile: (id) => ({ kind: 'trend', figure: `${id}.speed` }),
  },
  {
    title: { vi: 'Cơ cấu', en: 'Breakdown' },
    width: 38,
    height: 16,
    tile: (id) => ({ kind: 'breakdown', figure: `${id}.received`, by: 'zone', top: 8 }),
  },
  {
    title: { vi: 'Xếp hạng', en: 'Ranked' },
    width: 44,
    height: 26,
    tile: (id) => ({ kind: 'ranked', figure: `${id}.received`, by: 'areaCode', top: 6, cases: `${id}.case` }),
  },
  {
    title: { vi: 'Sức chứa', en: 'Fill' },
    width: 46,
    height: 26,
    tile: (id) => ({
      kind: 'fill',
      of: `${id}.site`,
      part: 'used',
      whole: 'room',
      figure: `${id}.beds`,
      top: 6,
    }),
  },
  {
    title: { vi: 'Chỉ số theo phần', en: 'Points' },
    width: 56,
    height: 20,
    tile: (id) => ({ kind: 'points', figure: `${id}.points`, groups: [] }),
  },
  {
    title: { vi: 'Đòn bẩy', en: 'Levers' },
    width: 46,
    height: 20,
    tile: (id) => ({ kind: 'levers', figure: `${id}.points` }),
  },
  {
    title: { vi: 'Phễu', en: 'Funnel' },
    width: 80,
    height: 33,
    tile: (id) => ({
      kind: 'funnel',
      received: `${id}.received`,
      done: `${id}.done`,
      open: `${id}.open`,
      overdue: `${id}.overdue`,
    }),
  },
  {
    title: { vi: 'Đồng hồ hạn', en: 'Deadlines' },
    width: 58,
    height: 22,
    tile: (id) => ({ kind: 'deadlines', cases: `${id}.case` }),
  },
  {
    title: { vi: 'Việc còn lại', en: 'Burn-down' },
    width: 58,
    height: 26,
    tile: (id) => ({ kind: 'burndown', cases: `${id}.case` }),
  },
  {
    title: { vi: 'Qua các năm', en: 'Over the years' },
    width: 44,
    height: 30,
    tile: (id) => ({
      kind: 'course',
      of: `${id}.edition`,
      along: 'year',
      value: 'rank',
      aim: 'aim',
      best: 'low',
      where: ['is', 'zone', 'north'],
    }),
  },
  {
    title: { vi: 'Qua các năm, nhiều dòng', en: 'Over the years, several lines' },
    width: 44,
    height: 30,
    tile: (id) => ({
      kind: 'course',
      of: `${id}.edition`,
      along: 'year',
      value: 'rank',
      by: 'zone',
      best: 'low',
    }),
  },
  {
    title: { vi: 'Lịch nhiệt, ngày × tuần', en: 'Calendar, day by week' },
    width: 52,
    height: 22,
    tile: (id) => ({ kind: 'calendar', figure: `${id}.received`, shape: 'day-by-week' }),
  },
  {
    title: { vi: 'Lịch nhiệt, giờ × thứ', en: 'Calendar, hour by weekday' },
    width: 52,
    height: 22,
    tile: (id) => ({ kind: 'calendar', figure: `${id}.received`, shape: 'hour-by-weekday' }),
  },
  {
    title: { vi: 'Bảng tự lật trang', en: 'Table' },
    width: 52,
    height: 26,
    tile: (id) => ({
      kind: 'table',
      of: `${id}.case`,
      columns: ['dueAt', 'title', 'areaCode'],
      where: 'isOpen',
      sort: { by: 'dueAt', order: 'rising' },
    }),
  },
  {
    title: { vi: 'Tin mới', en: 'Ticker' },
    width: 44,
    height: 15,
    tile: (id) => ({ kind: 'ticker', sectors: [id] }),
  },
  {
    title: { vi: 'Lĩnh vực', en: 'Module' },
    width: 45,
    height: 28.5,
    tile: (id) => ({ kind: 'module', sector: id }),
  },
  {
    title: { vi: 'Bảng lĩnh vực', en: 'Board' },
    width: 50,
    height: 5.4,
    tile: (id) => ({ kind: 'board', sectors: [id] }),
  },
  {
    title: { vi: 'Tiêu điểm', en: 'Spotlight' },
    width: 45,
    height: 24,
    tile: (id) => ({ kind: 'spotlight', sectors: [id] }),
  },
  {
    title: { vi: 'Cần chú ý', en: 'Attention' },
    width: 45,
    height: 28.5,
    tile: (id) => ({ kind: 'attention', sectors: [id] }),
  },
]

const hard = ['long', 'huge', 'tiny', 'digits', 'negative', 'zero', 'vanished']

/** Fills the store once; the page has no server. */
function useSpecimen(): boolean {
  const [ready, setReady] = useState(false)
  useEffect(() => {
    const root = document.documentElement
    // The page is read at a desk: a fixed unit instead of the screen's.
    root.style.setProperty('--u', '8px')
    wallStore.setState({ ...makeSpecimen(), now: NOW, link: { state: 'live', lastHeardAt: NOW } })
    setReady(true)
    return () => {
      root.style.removeProperty('--u')
    }
  }, [])
  return ready
}

export function Styleguide() {
  const ready = useSpecimen()
  const text = useText()
  const language = useLanguage()
  const [opened, setOpened] = useState<{ sector: string; indicator: string } | null>(null)
  const owner = useWall((wall) => wall.catalogue?.sectors.find(({ id }) => id === opened?.sector))
  const figure = owner?.indicators.find(({ id }) => id === opened?.indicator)
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  if (!ready) return null
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <PassportContext.Provider value={(sector, indicator) => setOpened({ sector, indicator })}>
      <CountsContext value={specimenCounts}>
        <main className="styleguide">
          <header>
            <h1>{text({ vi: 'Bảng mẫu', en: 'Style guide' })}</h1>
            <p>
              {text({
                vi: 'Mọi loại ô ở mọi trạng thái, và những giá trị làm nên chúng. Số liệu minh hoạ.',
                en: 'Every kind of tile in every state, and the values they are made of. Illustrative figures.',
              })}
            </p>
            <button
              type="button"
              className="close"
              onClick={() => {
                setUrlLanguage(other)
                wallStore.setState({ language: other })
              }}
            >
              {other === 'vi' ? 'Tiếng Việt' : 'English'}
            </button>
          </header>
          <Tokens />
          {kinds.map(({ title, width, height, tile }) => (
            <Section key={title.en} title={text(title)}>
              {states.map((state) => (
                <Sample
                  key={state.id}
                  title={text(state.title)}
                  hint={text(state.hint)}
                  width={width}
                  height={height}
                >
                  <AnyTile tile={tile(state.id)} box={{ width, height }} />
                </Sample>
              ))}
            </Section>
          ))}
          <Section title={text({ vi: 'Số và chữ khó', en: 'Hard cases' })}>
            {hard.map((id) => (
              <Sample key={id} title={id} width={38} height={19}>
                <AnyTile tile={{ kind: 'kpi', figure: `${HARD}.${id}` }} box={{ width: 38, height: 19 }} />
              </Sample>
            ))}
          </Section>
        </main>
      </CountsContext>
      {owner && figure && <Passport sector={owner} indicator={figure} onClose={() => setOpened(null)} />}
    </PassportContext.Provider>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="sg-section">
      <h2>{title}</h2>
      <div className="sg-samples">{children}</div>
    </section>
  )
}

interface SampleProps {
  title: string
  hint?: string
  width: number
  height: number
  children: ReactNode
}

function Sample({ title, hint, width, height, children }: SampleProps) {
  const style = { inlineSize: `calc(${width} * var(--u))`, blockSize: `calc(${height} * var(--u))` }
  return (
    <figure className="sg-sample">
      <figcaption>
        <b>{title}</b>
        {hint && <span>{hint}</span>}
      </figcaption>
      <div className="place" style={style}>
        {children}
      </div>
    </figure>
  )
}
