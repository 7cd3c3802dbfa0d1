// A screen that asks to be known, and the page on which an operator says which it is. Neither needs the line
// to the server.
import '../theme/base.ts'
import '../pair/pair.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApprovePage } from '../pair/ApprovePage.tsx'
import { PairScreen } from '../pair/PairScreen.tsx'

const isScreen = location.pathname.startsWith('/pair/screen')
createRoot(document.getElementById('wall')!).render(
  <StrictMode>{isScreen ? <PairScreen /> : <ApprovePage />}</StrictMode>,
)
