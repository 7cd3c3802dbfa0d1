// Stands once on each page that has figures: shows the explorer when the URL asks for it. Its code, with the
// calendar, comes only then.
import { lazy, Suspense } from 'react'
import { useWall } from '../useWall.ts'
import { explored, useExploring } from './exploring.ts'

const Explorer = lazy(async () => ({ default: (await import('./Explorer.tsx')).Explorer }))

export function ExplorerHost() {
  const view = useExploring()
  // The catalogue tells what there is to explore.
  const loaded = useWall((wall) => wall.catalogue !== null)
  const of = loaded ? explored(view) : null
  if (!view || !of) return null
  return (
    <Suspense fallback={null}>
      <Explorer view={view} {...of} />
    </Suspense>
  )
}
