// Made-up figures on show: it has no server and no plan.
import '../theme/tiles.ts'
import { createRoot } from 'react-dom/client'
import { Styleguide } from '../styleguide/Styleguide.tsx'

createRoot(document.getElementById('wall')!).render(<Styleguide />)
