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
import './tiles/tiles.css'
import './tiles/dialog.css'
import './wall/wall.css'
import './wall/overview.css'
import './wall/phone.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { systemClock } from '../shared/clock.ts'
import { feedStore } from './feedStore.ts'
import { createHistory, loadJson } from './history.ts'
import { HistoryContext } from './useHistory.ts'
import { wallStore } from './useWall.ts'
import { go, setUrlLanguage } from './wall/route.ts'
import { Wall } from './wall/Wall.tsx'

const history = createHistory(wallStore, systemClock, loadJson)
feedStore(wallStore, {
  url: location.origin,
  clock: systemClock,
  nextFrame: (fn) => requestAnimationFrame(fn),
  onControl(control) {
    if (control.kind === 'scene') go(control.scene)
    else if (control.kind === 'reload') location.reload()
    else if (control.kind === 'language') {
      setUrlLanguage(control.language)
      wallStore.setState({ language: control.language })
    }
  },
})
createRoot(document.getElementById('wall')!).render(
  <StrictMode>
    <HistoryContext value={history}>
      <Wall />
    </HistoryContext>
  </StrictMode>,
)
