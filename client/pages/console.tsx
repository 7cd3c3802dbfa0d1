// For a shift's desk. It joins every sector's room, for an alert may be of any; nobody directs it from afar.
import '../theme/base.ts'
import { Console } from '../console/Console.tsx'
import { openPage } from '../openPage.tsx'

openPage({ looksBack: false }).render(<Console />)
