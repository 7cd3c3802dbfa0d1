import '../theme/tiles.ts'
import { openPage } from '../openPage.tsx'
import { ReportPage } from '../report-values/ReportPage.tsx'

openPage({ looksBack: false }).render(<ReportPage />)
