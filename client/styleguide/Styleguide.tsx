// The style guide: every kind of tile in every state, through the same components as the wall, and the
// tokens that they are made of. Figures are made up and stand still.
import { type ReactNode, useEffect, useState } from 'react'
import { CountsContext } from '../counts.ts'
import { AnyTile } from '../scene/AnyTile.tsx'
import { PassportContext } from '../tiles/openPassport.ts'
import { Passport } from '../tiles/Passport.tsx'
import { useLanguage, useText, useWall, wallStore } from '../useWall.ts'
import { setUrlLanguage } from '../wall/route.ts'
import { makeSpecimen, NOW, specimenCounts } from './specimen.ts'
import { HARD, states } from './specimenStates.ts'
import { kinds } from './specimenTiles.ts'
import { Tokens } from './Tokens.tsx'
import './styleguide.css'

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
