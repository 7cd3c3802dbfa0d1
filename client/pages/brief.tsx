// For leaders. It joins every sector's room, for it shows the headline of each; nobody directs it from afar.
import '../theme/base.ts'
import { Brief } from '../brief/Brief.tsx'
import { openPage } from '../openPage.tsx'

openPage().render(<Brief />)
