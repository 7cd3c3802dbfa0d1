// The newest events that were refused, with where they are wrong and what was sent.
import { SECOND } from '../../../shared/clock.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useLanguage } from '../../useWall.ts'
import { AskProblem } from '../parts/AskProblem.tsx'
import { LateNote } from '../parts/LateNote.tsx'
import { Age } from '../parts/When.tsx'
import { useAsked } from '../useAsked.ts'

interface RejectionAnswer {
  total: number
  byCode: Record<string, number>
  newest: {
    at: number
    way: string
    id: string | null
    source: string | null
    type: string | null
    code: string
    path: string
    message: string
    excerpt: string
  }[]
}

const SHOWN = 60

export function Rejections() {
  const texts = useConsoleTexts()
  const language = useLanguage()
  const asked = useAsked<RejectionAnswer>(`/rejections?limit=${SHOWN}`, 10 * SECOND)
  if (!asked.body) return <AskProblem failure={asked.failure} onAgain={asked.again} />
  const { total, byCode, newest } = asked.body
  const counts = Object.entries(byCode).filter(([, count]) => count > 0)
  return (
    <section className="feeds-rejections" aria-labelledby="feeds-rejections">
      <h2 id="feeds-rejections">
        {texts.feeds.rejections} <span>{texts.feeds.total(formatNumber(total, 0, language))}</span>
      </h2>
      <LateNote asked={asked} />
      {counts.length > 0 && (
        <p className="feeds-codes">
          {counts.map(([code, count]) => (
            <span key={code}>
              {texts.feeds.code[code] ?? code} <b>{formatNumber(count, 0, language)}</b>
            </span>
          ))}
        </p>
      )}
      {!newest.length && <p className="console-quiet">{texts.feeds.noRejections}</p>}
      <ol>
        {newest.map((each) => (
          <li key={`${each.at} ${each.id} ${each.path} ${each.message}`}>
            <details>
              <summary>
                <span>
                  <Age since={each.at} say={texts.ago} />
                </span>
                <b>{texts.feeds.code[each.code] ?? each.code}</b>
                <span className="feeds-where">
                  {each.path && <code>{each.path}</code>} {each.message}
                </span>
                <span>{each.source ?? each.way}</span>
              </summary>
              <p>{[each.type, each.id, each.way].filter(Boolean).join(' · ')}</p>
              <pre>{each.excerpt}</pre>
            </details>
          </li>
        ))}
      </ol>
    </section>
  )
}
