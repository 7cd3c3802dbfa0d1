// The printed briefs that the server keeps, a quiet list at the end of the page.
import { useEffect, useState } from 'react'
import { DAY } from '../../shared/clock.ts'
import { exploreWords } from '../explore/words.ts'
import { loadJson } from '../history.ts'
import { formatDate } from '../i18n/format.ts'
import { useLanguage, useZone, wallStore } from '../useWall.ts'

interface Kept {
  period: 'day' | 'month'
  /** 2026-11-21, 2026-10 */
  of: string
  language: 'vi' | 'en'
  simulated: 'none' | 'mixed' | 'all'
  url: string
}

const SHOWN = 40

export function PdfList() {
  const language = useLanguage()
  const own = exploreWords[language]
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="brief-pdfs" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{own.briefs}</summary>
      {isOpen && <Kept />}
    </details>
  )
}

function Kept() {
  const language = useLanguage()
  const zone = useZone()
  const own = exploreWords[language]
  const [kept, setKept] = useState<Kept[] | 'loading' | 'away'>('loading')
  useEffect(() => {
    void loadJson('/api/v1/briefs').then((answer) =>
      setKept((answer as { briefs: Kept[] } | null)?.briefs ?? 'away'),
    )
  }, [])
  const [day, month, year] = formatDate(wallStore.getState().now - DAY, zone).split('/')
  const yesterday = `/api/v1/briefs/day/${year}-${month}-${day}.pdf?language=${language}`
  const shown = Array.isArray(kept) ? kept.filter((each) => each.language === language).slice(0, SHOWN) : []
  return (
    <ul>
      <li>
        <a href={yesterday} target="_blank" rel="noreferrer">
          {own.yesterday}
        </a>
      </li>
      {shown.map(({ period, of, url, simulated }) => (
        <li key={url}>
          <a href={url} target="_blank" rel="noreferrer">
            {own.briefOf[period]} {of.split('-').reverse().join('/')}
            {simulated !== 'none' && <span className="sim">{simulated === 'all' ? 'SIM' : 'SIM*'}</span>}
          </a>
        </li>
      ))}
      {kept === 'away' && <li>{own.briefsAway}</li>}
      {Array.isArray(kept) && !shown.length && <li>{own.briefsEmpty}</li>}
    </ul>
  )
}
