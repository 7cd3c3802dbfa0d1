import '../theme/tiles.ts'
import { ControlPage } from '../kiosk/ControlPage.tsx'
import { openPage } from '../openPage.tsx'

openPage({ looksBack: false }).render(<ControlPage />)
