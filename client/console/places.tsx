// The places of the console, in their order: one line each. A new place is a line here, its name in the
// console's texts, and a view that is loaded when it is gone to.
import { type ComponentType, type LazyExoticComponent, lazy, type ReactNode } from 'react'
import type { Door } from '../../shared/access.ts'
import type { ConsoleTexts } from '../i18n/console.ts'

export interface PlaceProps {
  /** What of the place is open: the path after its name. */
  rest: string
}

export interface Place {
  id: keyof ConsoleTexts['places']
  /** Who may not go through it does not see the place. */
  door: Door
  /** Open lines in a 24-unit square. */
  glyph: ReactNode
  View: LazyExoticComponent<ComponentType<PlaceProps>>
}

export const places: readonly Place[] = [
  {
    id: 'alerts',
    door: 'alerts.see',
    glyph: <path d="M12 3 22 20.500H2zM12 9.500V14.500M12 17.200v.6" />,
    View: lazy(async () => ({ default: (await import('./alerts/AlertsPlace.tsx')).AlertsPlace })),
  },
  {
    id: 'incidents',
    door: 'alerts.see',
    glyph: <path d="M4 5h3M4 12h3M4 19h3M10.500 5H20M10.500 12H20M10.500 19H20" />,
    View: lazy(async () => ({ default: (await import('./incidents/IncidentsPlace.tsx')).IncidentsPlace })),
  },
  {
    id: 'cases',
    door: 'cases.see',
    glyph: <path d="M3 4.500h18v12H11l-5 4v-4H3zM7.500 9h9M7.500 12.500h6" />,
    View: lazy(async () => ({ default: (await import('./cases/CasesPlace.tsx')).CasesPlace })),
  },
  {
    id: 'shift',
    door: 'shift.write',
    glyph: <path d="M5 3h14v18H5zM9 8h6M9 12h6M9 16h3" />,
    View: lazy(async () => ({ default: (await import('./shift/ShiftPlace.tsx')).ShiftPlace })),
  },
  {
    id: 'feeds',
    door: 'feeds.see',
    glyph: (
      <path d="M4 19.500a1 1 0 1 0 .1 0M4 11.500a8.500 8.500 0 0 1 8.500 8.500M4 4.500A15.500 15.500 0 0 1 19.500 20" />
    ),
    View: lazy(async () => ({ default: (await import('./feeds/FeedsPlace.tsx')).FeedsPlace })),
  },
  {
    id: 'screens',
    door: 'screens.see',
    glyph: <path d="M2.500 4h19v13h-19zM8 21h8M12 17v4" />,
    View: lazy(async () => ({ default: (await import('./screens/ScreensPlace.tsx')).ScreensPlace })),
  },
  {
    id: 'rules',
    door: 'alerts.see',
    glyph: <path d="M3 17.500h4l3-11 4 14 2.500-8H21" />,
    View: lazy(async () => ({ default: (await import('./rules/RulesPlace.tsx')).RulesPlace })),
  },
]
