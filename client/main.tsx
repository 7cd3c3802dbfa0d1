import '@fontsource/be-vietnam-pro/latin-400.css'
import '@fontsource/be-vietnam-pro/latin-500.css'
import '@fontsource/be-vietnam-pro/latin-600.css'
import '@fontsource/be-vietnam-pro/latin-700.css'
import '@fontsource/be-vietnam-pro/vietnamese-400.css'
import '@fontsource/be-vietnam-pro/vietnamese-500.css'
import '@fontsource/be-vietnam-pro/vietnamese-600.css'
import '@fontsource/be-vietnam-pro/vietnamese-700.css'
import './theme/tokens.css'
import './theme/global.css'
import './tiles/figure.css'
import './tiles/module.css'
import './tiles/board.css'
import './tiles/tiles.css'
import './tiles/hero.css'
import './tiles/lists.css'
import './tiles/cases.css'
import './tiles/calendar.css'
import './tiles/cards.css'
import './tiles/dialog.css'
import './wall/wall.css'
import './wall/rail.css'
import './wall/phone.css'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { systemClock } from '../shared/clock.ts'
import { feedStore } from './feedStore.ts'
import { createHistory, loadJson } from './history.ts'
import { Frame } from './kiosk/Frame.tsx'
import { kioskStore } from './kiosk/kioskStore.ts'
import { heardHello, obey, startKiosk } from './kiosk/startKiosk.ts'
import { pastStore } from './past/pastStore.ts'
import { keepPastUrl, pointOf } from './past/pastUrl.ts'
import { createTimeMachine } from './past/timeMachine.ts'
import { TimeMachineContext } from './past/usePast.ts'
import { HistoryContext } from './useHistory.ts'
import { liveLine, wallStore } from './useWall.ts'
import { Wall } from './wall/Wall.tsx'

const Brief = lazy(async () => ({ default: (await import('./brief/Brief.tsx')).Brief }))
/** For leaders; everything else is a wall. */
const isBrief = /^\/brief\/?$/.test(location.pathname)
const ControlPage = lazy(async () => ({ default: (await import('./kiosk/ControlPage.tsx')).ControlPage }))
const isControl = /^\/control\/?$/.test(location.pathname)
const ReportPage = lazy(async () => ({
  default: (await import('./report-values/ReportPage.tsx')).ReportPage,
}))
const isReport = /^\/report\/?$/.test(location.pathname)

const Styleguide = lazy(async () => ({ default: (await import('./styleguide/Styleguide.tsx')).Styleguide }))
/** Made-up figures on show: it has no server and no plan. */
const isStyleguide = /^\/styleguide\/?$/.test(location.pathname)
const root = createRoot(document.getElementById('wall')!)

if (isStyleguide)
  root.render(
    <Suspense fallback={null}>
      <Styleguide />
    </Suspense>,
  )
else startWall()

function startWall(): void {
  const nextFrame = (fn: () => void) => requestAnimationFrame(fn)
  const { origin: url, search } = location
  const isKiosk = !isBrief && !isControl && !isReport
  const history = createHistory(wallStore, systemClock, loadJson)
  const { wall } = feedStore(liveLine, {
    url,
    clock: systemClock,
    nextFrame,
    onHello: heardHello,
    onControl(control) {
      // Walls are directed from afar, a leader's phone is not.
      if (isKiosk) obey(wallStore, control, machine.follow)
    },
  })
  const machine = createTimeMachine({
    store: wallStore,
    liveLine,
    live: wall,
    controls: pastStore,
    url,
    clock: systemClock,
    nextFrame,
    group: isKiosk ? kioskStore.getState().place.group : null,
  })
  keepPastUrl(wallStore, systemClock)
  const point = pointOf(search)
  if (point && !isControl && !isReport) machine.start(point)
  if (isKiosk) startKiosk({ store: liveLine, page: wallStore, wall, clock: systemClock })
  root.render(
    <StrictMode>
      <HistoryContext value={history}>
        <TimeMachineContext value={machine}>
          {isKiosk ? (
            <Frame>
              <Wall />
            </Frame>
          ) : (
            <Suspense fallback={null}>
              {isBrief ? <Brief /> : isReport ? <ReportPage /> : <ControlPage />}
            </Suspense>
          )}
        </TimeMachineContext>
      </HistoryContext>
    </StrictMode>,
  )
}
