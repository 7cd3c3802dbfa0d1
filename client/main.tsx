// The page that the address asks for: each brings only what it needs.

/** Beside the walls. */
const account = () => import('./pages/account.tsx')
const pages: Record<string, () => Promise<unknown>> = {
  '/account': account,
  '/brief': () => import('./pages/brief.tsx'),
  '/console': () => import('./pages/console.tsx'),
  '/control': () => import('./pages/control.tsx'),
  '/keys': account,
  '/login': account,
  '/pair': () => import('./pages/pair.tsx'),
  '/pair/screen': () => import('./pages/pair.tsx'),
  '/people': account,
  '/report': () => import('./pages/report.tsx'),
  '/styleguide': () => import('./pages/styleguide.tsx'),
}
const path = location.pathname.replace(/\/$/, '')
// A page may have pages of its own below it.
const load = pages[path] ?? pages[`/${path.split('/')[1]}`] ?? (() => import('./pages/wall.tsx'))
await load()

export {}
