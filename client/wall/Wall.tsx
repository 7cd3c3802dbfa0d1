// One screen: header, banner, scene, ticker.
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { OVERVIEW } from '../../shared/overviewScene.ts'
import type { Scene } from '../../shared/scene.ts'
import type { Sector } from '../../shared/sector.ts'
import { ExplorerHost } from '../explore/ExplorerHost.tsx'
import { pressPlanKey } from '../kiosk/kioskStore.ts'
import { TakenBand } from '../kiosk/TakenBand.tsx'
import { PastBanner } from '../past/PastBanner.tsx'
import { usePastControls } from '../past/pastStore.ts'
import { usePast, useTimeMachine } from '../past/usePast.ts'
import { usePastKeys } from '../past/usePastKeys.ts'
import { SceneView } from '../scene/SceneView.tsx'
import { soundStore } from '../sound/soundStore.ts'
import { setFocusArea } from '../store.ts'
import { Announcer } from '../tiles/Announcer.tsx'
import { PassportContext } from '../tiles/openPassport.ts'
import { useLanguage, useTexts, useWall, wallStore } from '../useWall.ts'
import { Banner } from './Banner.tsx'
import { Header } from './Header.tsx'
import { beside, go, setUrlLanguage, useScene } from './route.ts'
import { Ticker } from './Ticker.tsx'
import { useKeys } from './useKeys.ts'

// Dialogs are asked for by hand: their code need not be in the first paint.
const Passport = lazy(async () => ({ default: (await import('../tiles/Passport.tsx')).Passport }))
const Help = lazy(async () => ({ default: (await import('./Help.tsx')).Help }))

const Scrubber = lazy(async () => ({ default: (await import('../past/Scrubber.tsx')).Scrubber }))

const noSectors: Sector[] = []
const noScenes: Scene[] = []

export function Wall() {
  const id = useScene()
  const sectors = useWall((wall) => wall.catalogue?.sectors) ?? noSectors
  const scenes = useWall((wall) => wall.catalogue?.scenes) ?? noScenes
  const loaded = useWall((wall) => wall.catalogue !== null)
  const away = useWall((wall) => wall.ways.some(({ state }) => state === 'away'))
  const lost = useWall((wall) => wall.link.state === 'lost')
  const scene = scenes.find((one) => one.id === id)
  const [opened, setOpened] = useState<{ sector: string; indicator: string } | null>(null)
  const [help, setHelp] = useState(false)
  const language = useLanguage()
  const province = useWall((wall) => wall.catalogue?.locality.name)

  const actions = useMemo(
    () => ({
      step(by: 1 | -1) {
        if (pressPlanKey(by === 1 ? 'next' : 'previous')) return
        const ids = scenes.map((one) => one.id)
        go(beside(ids, id ?? OVERVIEW, by))
      },
      pause: () => void pressPlanKey('pause'),
      language: switchLanguage,
      fullScreen: toggleFullScreen,
      help: () => setHelp((shown) => !shown),
      sound: () => soundStore.setState({ isOpen: true }),
      picture: () => void saveScene(id ?? OVERVIEW),
      wholeProvince: () => setFocusArea(wallStore, null),
    }),
    [scenes, id],
  )
  useKeys(actions)
  const past = usePast()
  const isScrubbing = usePastControls(({ isOpen }) => isOpen)
  usePastKeys(useTimeMachine())
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scene is looked at as a whole first
  useEffect(() => setFocusArea(wallStore, null), [id])
  useEffect(() => {
    document.documentElement.lang = language
    document.title = [province, scene?.title].flatMap((name) => (name ? [name[language]] : [])).join(' · ')
  }, [language, province, scene])
  const open = useCallback((sector: string, indicator: string) => setOpened({ sector, indicator }), [])

  const owner = opened && sectors.find((one) => one.id === opened.sector)
  const figure = owner?.indicators.find((one) => one.id === opened?.indicator)
  return (
    <PassportContext.Provider value={open}>
      <div
        className={`wall ${past ? `in-past past-${past.state}` : lost ? 'cut-off' : away ? 'way-away' : ''}`}
      >
        <Header scene={scene} />
        <div className="bands">
          <TakenBand />
          {!past && <Banner />}
          <PastBanner />
        </div>
        <Announcer />
        {scene ? <SceneView scene={scene} /> : loaded ? <NoScene /> : <main />}
        {isScrubbing ? (
          <Suspense fallback={<footer className="ticker" />}>
            <Scrubber />
          </Suspense>
        ) : (
          <Ticker sector={sectors.some((one) => one.id === id) ? (id ?? undefined) : undefined} />
        )}
      </div>
      <Suspense fallback={null}>
        <ExplorerHost />
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

/** The whole screen as a picture; its code comes when it is asked for. */
async function saveScene(scene: string): Promise<void> {
  const { savePicture } = await import('../export/picture.ts')
  await savePicture(document.querySelector<HTMLElement>('.wall')!, `${scene}.png`)
}

function toggleFullScreen(): void {
  // A browser may refuse full screen; the wall then stays as it is.
  if (document.fullscreenElement) void document.exitFullscreen()
  else document.documentElement.requestFullscreen().catch(() => {})
}
