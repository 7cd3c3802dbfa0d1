// Cases that may be one matter told twice, side by side: merged, or told apart for good.
import { useState } from 'react'
import { type CaseSummary, type DuplicatePair, keyOf } from '../../../shared/caseDesk.ts'
import { SECOND } from '../../../shared/clock.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatAge, formatMoment, formatNumber } from '../../i18n/format.ts'
import { useLanguage, useWall, useZone } from '../../useWall.ts'
import { AskProblem } from '../parts/AskProblem.tsx'
import { LateNote } from '../parts/LateNote.tsx'
import { coarse } from '../parts/When.tsx'
import { followLink, hrefOf } from '../route.ts'
import { useMay } from '../session.ts'
import { useAsked } from '../useAsked.ts'
import { useKeys } from '../useKeys.ts'
import { TellCase } from './TellCase.tsx'
import { type CaseTold, useCaseActing } from './useCaseActing.ts'
import { useCaseWords } from './useCaseWords.ts'

interface Answer {
  total: number
  pairs: DuplicatePair[]
}

export function Duplicates({ sector, kind }: { sector: string; kind: string }) {
  const texts = useConsoleTexts()
  const language = useLanguage()
  const may = useMay()
  const asked = useAsked<Answer>(
    `/cases/duplicates?${new URLSearchParams({ sector, kind, limit: '100' })}`,
    60 * SECOND,
  )
  const { told, act } = useCaseActing(asked.again)
  const [row, setRow] = useState(0)
  /** Pairs that were decided here: they are not asked about again unless it was refused. */
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set())
  const found = asked.body?.pairs ?? []
  const pairs = found.filter((pair) => !decided.has(nameOf(pair)))
  const at = Math.min(row, pairs.length - 1)
  const mayAct = may('cases.act')
  const decide = async (kindOf: 'merge' | 'part', pair: DuplicatePair | undefined) => {
    if (!pair || !mayAct) return
    const name = nameOf(pair)
    setDecided((before) => new Set([...before, name]))
    if (await act(pair.one, kindOf, { with: pair.other.id })) return
    setDecided((before) => new Set([...before].filter((each) => each !== name)))
  }
  const go = (by: number) => () => {
    const next = Math.max(0, Math.min(pairs.length - 1, at + by))
    setRow(next)
    document.getElementById(`pair-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  useKeys({
    j: go(1),
    k: go(-1),
    ArrowDown: go(1),
    ArrowUp: go(-1),
    m: () => void decide('merge', pairs[at]),
    n: () => void decide('part', pairs[at]),
  })
  if (!asked.body) return <AskProblem failure={asked.failure} onAgain={asked.again} />
  if (!pairs.length)
    return (
      <div className="console-empty">
        <TellAll told={told} />
        <h2>{texts.cases.noPairs}</h2>
        <p>{texts.cases.noPairsHint}</p>
      </div>
    )
  return (
    <>
      <div className="console-head">
        <p>{texts.cases.pairs(formatNumber(asked.body.total - found.length + pairs.length, 0, language))}</p>
        <p className="console-quiet">{texts.cases.mergeMeans}</p>
        <LateNote asked={asked} />
        <TellAll told={told} />
      </div>
      <ol className="cases-pairs" aria-label={texts.cases.tabs.duplicates}>
        {pairs.map((pair, i) => (
          <li
            key={nameOf(pair)}
            id={`pair-${i}`}
            className={i === at ? 'cursor' : undefined}
            aria-current={i === at || undefined}
          >
            <Side of={pair.one} />
            <Side of={pair.other} />
            <div className="cases-pair-why">
              <p className="console-quiet">{whyOf(pair)}</p>
              {mayAct && (
                <div className="console-buttons">
                  <button
                    type="button"
                    className="console-button"
                    aria-keyshortcuts="M"
                    onClick={() => void decide('merge', pair)}
                  >
                    {texts.cases.do.merge}
                    {i === at && <kbd>M</kbd>}
                  </button>
                  <button
                    type="button"
                    className="console-button"
                    aria-keyshortcuts="N"
                    onClick={() => void decide('part', pair)}
                  >
                    {texts.cases.do.part}
                    {i === at && <kbd>N</kbd>}
                  </button>
                </div>
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  )

  function whyOf({ metres, apartMs, similarity }: DuplicatePair): string {
    const number = (n: number) => formatNumber(n, 0, language)
    return [
      texts.cases.metres(number(metres)),
      texts.cases.apart(formatAge(coarse(apartMs), language)),
      similarity === null ? texts.cases.untitledPair : texts.cases.alike(number(similarity * 100)),
    ].join(' · ')
  }
}

const nameOf = ({ one, other }: DuplicatePair): string => `${one.id} ${other.id}`

function TellAll({ told }: { told: readonly CaseTold[] }) {
  return told.map((each) => <TellCase key={each.of} told={each} />)
}

function Side({ of }: { of: CaseSummary }) {
  const words = useCaseWords()(of)
  const zone = useZone()
  const hour = useWall((wall) => Math.floor(wall.now / 3_600_000) * 3_600_000)
  const notes = [words.category, words.area, words.state, of.assignee].filter(Boolean)
  return (
    <div className="alerts-words">
      <a
        href={hrefOf('cases', '', { kind: `${of.sector}.${of.kind}`, case: keyOf(of) })}
        onClick={followLink}
      >
        {words.title}
      </a>
      <span>{notes.join(' · ')}</span>
      <span>
        {of.isSimulated && <i className="sim">SIM</i>}
        {formatMoment(of.openedAt, hour, zone)} · {of.id}
      </span>
    </div>
  )
}
