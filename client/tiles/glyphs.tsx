// The closed list of sector glyphs, drawn as open lines in a 24-unit square.
import type { ReactNode } from 'react'
import type { Sector } from '../../shared/sector.ts'

const shapes: Record<Sector['glyph'], ReactNode> = {
  cross: <path d="M9 3h6v6h6v6h-6v6H9v-6H3V9h6z" />,
  cap: (
    <>
      <path d="M2 9.5 12 5l10 4.5L12 14z" />
      <path d="M6 11.5V16c1.6 1.7 3.6 2.5 6 2.5s4.400-.8 6-2.5v-4.500M22 9.500V15" />
    </>
  ),
  road: <path d="M8 3 4 21M16 3l4 18M12 3v3.500M12 10v4M12 17.500V21" />,
  hill: (
    <>
      <path d="M2 20 9 8l4.500 7.500L16 11.500 22 20z" />
      <circle cx="17.500" cy="5.500" r="2" />
    </>
  ),
  speech: <path d="M3 4h18v13h-9l-5 4v-4H3zM7.500 9h9M7.500 12.500h5" />,
  leaf: <path d="M5 19C4 9 10 4 20 4c0 10-5 16-13 14M4 21c2-5 5-8 9-10" />,
  coin: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M15.500 9c-.7-1.300-2-2-3.500-2-2 0-3.500 1-3.500 2.500 0 3.500 7 1.500 7 5 0 1.500-1.500 2.500-3.500 2.500-1.600 0-3-.8-3.600-2M12 5v2M12 17v2" />
    </>
  ),
  page: <path d="M5 2h9l5 5v15H5zM14 2v5h5M8.500 12h7M8.500 16h7" />,
  link: (
    <path d="M10 14a4 4 0 0 0 6 .5l3.500-3.500a4 4 0 0 0-5.600-5.600L12 7.300M14 10a4 4 0 0 0-6-.5L4.500 13a4 4 0 0 0 5.600 5.600L12 16.700" />
  ),
  person: (
    <>
      <circle cx="12" cy="7.500" r="4" />
      <path d="M4 21c.5-5 3.500-7.500 8-7.500s7.500 2.500 8 7.500" />
    </>
  ),
  rank: <path d="M4 21v-8h4.500v8M9.800 21V4h4.500v17M15.500 21V9H20v12" />,
  plan: <path d="M3 6l6-2.500 6 2.500 6-2.500V18l-6 2.500L9 18l-6 2.500zM9 3.500V18M15 6v14.500" />,
  herd: (
    <path d="M3 5c1 3 3 4 5 4h8c2 0 4-1 5-4M8 9c-1 2-1 5 0 8l2 4h4l2-4c1-3 1-6 0-8M10 17.500h4M9.800 13h.1M14.100 13h.1" />
  ),
  air: <path d="M3 9h11a3 3 0 1 0-3-3M3 13h15.500a3 3 0 1 1-3 3M3 17h8a2.300 2.300 0 1 1-2.300 2.300" />,
  score: (
    <path d="M12 3l2.700 5.600 6.100.9-4.400 4.300 1 6.100L12 17l-5.400 2.900 1-6.100L3.200 9.500l6.100-.9z" />
  ),
  screen: <path d="M2.500 4h19v13h-19zM9 21h6M12 17v4M7 13v-3M11 13V8M15 13v-2" />,
}

export function Glyph({ sector, className }: { sector: Sector; className?: string }) {
  return (
    <svg
      className={`glyph ${className ?? ''}`}
      viewBox="0 0 24 24"
      aria-hidden="true"
      style={{ color: sector.color }}
    >
      {shapes[sector.glyph]}
    </svg>
  )
}
