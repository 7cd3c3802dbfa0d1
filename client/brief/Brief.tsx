// `/brief`: the province in a minute, on a phone, a desk or a sheet of paper.
import './brief.css'
import './screens.css'
import './print.css'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { type Millis, systemClock } from '../../shared/clock.ts'
import { ExplorerHost } from '../explore/ExplorerHost.tsx'
import {
  formatAge,
  formatClock,
  formatDate,
  formatMoment,
  formatTime,
  formatWeekday,
} from '../i18n/format.ts'
import { PastBanner } from '../past/PastBanner.tsx'
import { pastStore, usePastControls } from '../past/pastStore.ts'
import { Scrubber } from '../past/Scrubber.tsx'
import { usePast, useTimeMachine } from '../past/usePast.ts'
import { usePastKeys } from '../past/usePastKeys.ts'
import { words as pastWords } from '../past/words.ts'
import { Announcer } from '../tiles/Announcer.tsx'
import { PassportContext } from '../tiles/openPassport.ts'
import { liveLine, useLanguage, useText, useTexts, useWall, useZone, wallStore } from '../useWall.ts'
import { setUrlLanguage } from '../wall/route.ts'
import { sentenceOf as headlineOf } from '../wall/sentence.ts'
import type { Facts } from './facts.ts'
import type { Held } from './held.ts'
import { install } from './install.ts'
import { keepLatest, readKept, restore } from './keep.ts'
import { PdfList } from './PdfList.tsx'
import { SectorCard } from './SectorCard.tsx'
import { briefTexts } from './texts.ts'
import { useBrief } from './useBrief.ts'

const loadPassport = () => import('../tiles/Passport.tsx')
const Passport = lazy(async () => ({ default: (await loadPassport()).Passport }))

/** What this device kept of the last visit, shown from the first paint on. */
const kept = readKept(() => localStorage)
if (kept) {
  restore(liveLine, kept, systemClock.now())
  wallStore.setState({ history: kept.history })
}
document.documentElement.dataset.page = 'brief'

export function Brief() {
  const language = useLanguage()
  const { facts, held, now } = useBrief(kept?.at ?? null)
  const past = usePast()
  const isScrubbing = usePastControls(({ isOpen }) => isOpen)
  usePastKeys(useTimeMachine())
  const [opened, setOpened] = useState<{ sector: string; indicator: string } | null>(null)
  const open = useCallback((sector: string, indicator: string) => setOpened({ sector, indicator }), [])
  useEffect(() => {
    install()
    return keepLatest(wallStore, systemClock, () => localStorage, window)
  }, [])
  useEffect(() => {
    document.documentElement.lang = language
    document.title = briefTexts[language].name
  }, [language])
  const sector = useWall((wall) => wall.catalogue?.sectors.find(({ id }) => id === opened?.sector))
  const indicator = sector?.indicators.find(({ id }) => id === opened?.indicator)
  return (
    <PassportContext.Provider value={open}>
      <div
        className={`brief ${facts.length + (held ? 1 : 0) > 6 ? 'many' : ''} ${facts.length > 11 ? 'crowded' : ''} ${past ? `in-past past-${past.state}` : ''}`}
      >
        <PastBanner />
        <HeldBanner held={held} now={now} />
        <BriefHeader facts={facts} held={held} now={now} />
        <main className="brief-cards">
          {facts.map((each) => (
            <SectorCard key={each.sector.id} facts={each} now={now} />
          ))}
        </main>
        <BriefFooter facts={facts} held={held} now={now} />
        <Announcer />
        {isScrubbing && <Scrubber />}
      </div>
      <Suspense fallback={null}>
        <ExplorerHost />
        {sector && indicator && (
          <Passport sector={sector} indicator={indicator} onClose={() => setOpened(null)} />
        )}
      </Suspense>
    </PassportContext.Provider>
  )
}

interface Part {
  facts: Facts[]
  held: Held | null
  now: Millis
}

/** Inverted, so that nobody takes the figures for current ones. */
function HeldBanner({ held, now }: Omit<Part, 'facts'>) {
  const language = useLanguage()
  const zone = useZone()
  const lost = useWall((wall) => wall.link.state === 'lost')
  if (!held || !lost) return null
  const own = briefTexts[language]
  return (
    <div className="brief-banner">
      <strong>{own.held(formatMoment(held.at, now, zone))}</strong>
      <span>
        {own.heldHint} · {own.ago(formatAge(now - held.at, language))}
      </span>
    </div>
  )
}

function BriefHeader({ facts, held, now }: Part) {
  const t = useTexts()
  const text = useText()
  const language = useLanguage()
  const zone = useZone()
  const name = useWall((wall) => wall.catalogue?.locality.name)
  const link = useWall((wall) => wall.link.state)
  const own = briefTexts[language]
  const at = held?.at ?? now
  const { main, detail } = headlineOf(
    facts.map(({ sector: { title }, level, unclear }) => ({ title, level, unclear })),
    language,
  )
  const simulated = simulatedOf(facts)
  const nothing = link === 'lost' ? own.never : own.loading
  return (
    <header className="brief-header">
      <p className="brief-place">{name ? text(name) : own.name}</p>
      {name && (
        <p className="brief-stamp">
          {held && link === 'connecting'
            ? own.connecting(formatMoment(held.at, now, zone))
            : own.stamp(formatTime(at, zone), formatWeekday(at, zone, language), formatDate(at, zone))}
        </p>
      )}
      {simulated && (
        <span
          className="brief-sim"
          role="img"
          aria-label={t(simulated === 'SIM' ? 'sim.chip' : 'sim.mixedChip')}
        >
          {simulated}
        </span>
      )}
      <h1>{!facts.length ? nothing : held ? own.asOf(formatMoment(held.at, now, zone), main) : main}</h1>
      {facts.length > 0 && detail && <p className="brief-detail">{detail}</p>}
    </header>
  )
}

/** Whether the figures on the page rest on simulated reports. */
function simulatedOf(facts: readonly Facts[]): 'SIM' | 'SIM*' | null {
  const known = facts.filter(({ state }) => state && state.reports > 0)
  if (known.every(({ status }) => status.simulated === 'none')) return null
  return known.every(({ status }) => status.simulated === 'all') ? 'SIM' : 'SIM*'
}

function BriefFooter({ facts, held, now }: Part) {
  const language = useLanguage()
  const zone = useZone()
  const own = briefTexts[language]
  const at = held?.at ?? now
  const other = language === 'vi' ? 'en' : 'vi'
  const turn = () => {
    setUrlLanguage(other)
    wallStore.setState({ language: other })
  }
  return (
    <footer className="brief-footer">
      <nav>
        <button type="button" lang={other} onClick={turn}>
          {own.other}
        </button>
        <button type="button" onClick={() => print()}>
          {own.print}
        </button>
        <button type="button" onClick={() => pastStore.setState({ isOpen: true })}>
          {pastWords[language].open}
        </button>
        <a href={`/wall/overview${location.search}`}>{own.toWall}</a>
      </nav>
      <PdfList />
      {facts.length > 0 && <p>{own.printed(formatClock(at, zone), formatDate(at, zone))}</p>}
      {simulatedOf(facts) && <p>{own.legend}</p>}
    </footer>
  )
}
