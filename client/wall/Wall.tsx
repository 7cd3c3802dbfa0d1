// One screen: header, banner, scene, ticker. The map is one component for every scene, so that it is made once.
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import type { Sector } from '../../shared/sector.ts'
import { PassportContext } from '../tiles/openPassport.ts'
import { useLanguage, useTexts, useWall, wallStore } from '../useWall.ts'
import { Banner } from './Banner.tsx'
import { Header } from './Header.tsx'
import { MapSlot } from './MapSlot.tsx'
import { Overview } from './Overview.tsx'
import { beside, go, OVERVIEW, setUrlLanguage, useScene } from './route.ts'
import { SectorScene } from './SectorScene.tsx'
import { SentenceOver } from './SentenceOver.tsx'
import { Ticker } from './Ticker.tsx'
import { useKeys } from './useKeys.ts'

// Dialogs are asked for by hand: their code need not be in the first paint.
const Passport = lazy(async () => ({ default: (await import('../tiles/Passport.tsx')).Passport }))
const Help = lazy(async () => ({ default: (await import('./Help.tsx')).Help }))

const noSectors: Sector[] = []

export function Wall() {
  const scene = useScene()
  const sectors = useWall((wall) => wall.catalogue?.sectors) ?? noSectors
  const loaded = useWall((wall) => wall.catalogue !== null)
  const away = useWall((wall) => wall.ways.some(({ state }) => state === 'away'))
  const lost = useWall((wall) => wall.link.state === 'lost')
  const sector = sectors.find(({ id }) => id === scene)
  const [opened, setOpened] = useState<{ sector: string; indicator: string } | null>(null)
  const [help, setHelp] = useState(false)
  const language = useLanguage()
  const province = useWall((wall) => wall.catalogue?.locality.name)

  const actions = useMemo(
    () => ({
      step: (by: 1 | -1) => go(beside([OVERVIEW, ...sectors.map(({ id }) => id)], scene ?? OVERVIEW, by)),
      language: switchLanguage,
      fullScreen: toggleFullScreen,
      help: () => setHelp((shown) => !shown),
    }),
    [sectors, scene],
  )
  useKeys(actions)
  useEffect(() => {
    document.documentElement.lang = language
    document.title = [province, sector?.title].flatMap((name) => (name ? [name[language]] : [])).join(' · ')
  }, [language, province, sector])
  const open = useCallback((sector: string, indicator: string) => setOpened({ sector, indicator }), [])
  const mapped = useMemo(() => (sector ? [sector.id] : sectors.map(({ id }) => id)), [sector, sectors])

  const owner = opened && sectors.find(({ id }) => id === opened.sector)
  const figure = owner?.indicators.find(({ id }) => id === opened?.indicator)
  const overview = scene === OVERVIEW
  return (
    <PassportContext.Provider value={open}>
      <div className={`wall ${lost ? 'cut-off' : ''} ${away && !lost ? 'way-away' : ''}`}>
        <Header sector={sector} />
        <Banner />
        {loaded && !overview && !sector ? (
          <NoScene />
        ) : (
          <main className={overview ? 'scene-overview' : 'scene-sector'}>
            <div className="map-area">
              {overview && <SentenceOver />}
              <MapSlot sectorIds={mapped} overview={overview} />
            </div>
            {overview ? (
              <Overview sectors={sectors} />
            ) : (
              sector && <SectorScene key={sector.id} sector={sector} />
            )}
          </main>
        )}
        <Ticker sector={sector?.id} />
      </div>
      <Suspense fallback={null}>
        {owner && figure && <Passport sector={owner} indicator={figure} onClose={() => setOpened(null)} />}
        {help && <Help onClose={() => setHelp(false)} />}
      </Suspense>
    </PassportContext.Provider>
  )
}

function NoScene() {
  const t = useTexts()
  return (
    <main className="no-scene">
      <h2>{t('scene.unknown')}</h2>
      <button type="button" className="close" onClick={() => go(OVERVIEW)}>
        {t('scene.home')}
      </button>
    </main>
  )
}

function switchLanguage(): void {
  const language = wallStore.getState().language === 'vi' ? 'en' : 'vi'
  setUrlLanguage(language)
  wallStore.setState({ language })
}

function toggleFullScreen(): void {
  // A browser may refuse full screen; the wall then stays as it is.
  if (document.fullscreenElement) void document.exitFullscreen()
  else document.documentElement.requestFullscreen().catch(() => {})
}
