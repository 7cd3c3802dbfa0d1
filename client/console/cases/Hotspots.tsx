// Places where many cases are open, as a list and on a map.
import { useState } from 'react'
import { type Hotspot, keyOf } from '../../../shared/caseDesk.ts'
import { SECOND } from '../../../shared/clock.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useLanguage, useWall } from '../../useWall.ts'
import { AskProblem } from '../parts/AskProblem.tsx'
import { LateNote } from '../parts/LateNote.tsx'
import { MiniMap } from '../parts/MiniMap.tsx'
import { Age } from '../parts/When.tsx'
import { followLink, hrefOf } from '../route.ts'
import { useAsked } from '../useAsked.ts'
import { useKeys } from '../useKeys.ts'
import { CaseWordsOf } from './CaseRow.tsx'
import type { KindName } from './caseQuery.ts'
import { useCategory } from './useCaseWords.ts'

export function Hotspots({ of }: { of: KindName }) {
  const texts = useConsoleTexts()
  const language = useLanguage()
  const categoryOf = useCategory()
  const areas = useWall((wall) => wall.catalogue?.areas)
  const query = new URLSearchParams({ sector: of.sector.id, kind: of.kind })
  const asked = useAsked<{ hotspots: Hotspot[] }>(`/cases/hotspots?${query}`, 60 * SECOND)
  const [row, setRow] = useState(0)
  const spots = asked.body?.hotspots ?? []
  const at = Math.max(0, Math.min(row, spots.length - 1))
  const go = (by: number) => () => setRow(Math.max(0, Math.min(spots.length - 1, at + by)))
  useKeys({ j: go(1), k: go(-1), ArrowDown: go(1), ArrowUp: go(-1) })
  if (!asked.body) return <AskProblem failure={asked.failure} onAgain={asked.again} />
  const spot = spots[at]
  if (!spot)
    return (
      <div className="console-empty">
        <h2>{texts.cases.noSpots}</h2>
        <p>{texts.cases.spotMeans}</p>
      </div>
    )
  const number = (n: number) => formatNumber(n, 0, language)
  const nameOf = ({ area }: Hotspot) => areas?.find(({ code }) => code === area)?.name[language] ?? ''
  return (
    <div className="cases-spots">
      <div>
        <p className="console-quiet">{texts.cases.spotMeans}</p>
        <LateNote asked={asked} />
        <ul className="incidents-list" aria-label={texts.cases.tabs.hotspots}>
          {spots.map((each, i) => (
            <li key={each.centre.join()}>
              <button
                type="button"
                className={`cases-row ${i === at ? 'opened' : ''}`}
                aria-pressed={i === at}
                onClick={() => setRow(i)}
              >
                <b className="cases-count">{number(each.count)}</b>
                <span className="alerts-words">
                  <b>{nameOf(each)}</b>
                  <span>
                    {texts.cases.mostly(categoryOf(of, each.category) ?? '', number(each.ofCategory))}
                  </span>
                </span>
                <span className="alerts-who">
                  <span>
                    <Age since={each.newestAt} say={texts.ago} />
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      <section className="alert-details" aria-label={texts.cases.spotCases}>
        <MiniMap
          marks={spots.map((each, i) => ({
            id: each.centre.join(),
            severity: i === at ? 'critical' : 'watch',
            name: nameOf(each),
            place: each.centre,
            area: null,
          }))}
        />
        <h3>{texts.cases.spotCases}</h3>
        <ul className="cases-group">
          {spot.cases.map((each) => (
            <li key={each.id}>
              <a href={hrefOf('cases', '', { kind: of.id, case: keyOf(each) })} onClick={followLink}>
                <CaseWordsOf of={each} />
              </a>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
