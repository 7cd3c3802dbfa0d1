// Lets the brief open without a connection. It keeps the page and its built files, nothing that the
// server says of the present: /api and /socket.io are never answered from here. Its scope is /brief.
// The build replaces the two values below, so that a new build is a new worker with a new shelf.

const BUILD = '__BUILD__'
/** Paths of the page, its scripts, styles, fonts and icons. */
const FILES = '__FILES__'

const PAGE = '/brief'
const SHELF = `brief-${BUILD}`
const PAGE_TIMEOUT_MS = 3_000

self.addEventListener('install', (event) => {
  // All or nothing, past the browser's own cache; then at once, for an old page has loaded what it shows.
  const files = FILES.map((path) => new Request(path, { cache: 'reload' }))
  event.waitUntil(
    caches
      .open(SHELF)
      .then((shelf) => shelf.addAll(files))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith('brief-') && name !== SHELF))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (url.pathname.startsWith('/api') || url.pathname.startsWith('/socket.io')) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (FILES.includes(url.pathname)) event.respondWith(file(request, url.pathname))
})

/** The server's page while it answers within three seconds, so that an upgrade shows at once; else the kept one. */
async function page(request) {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PAGE_TIMEOUT_MS) })
    // Whoever is signed out is led to sign in.
    if (answer.ok || answer.type === 'opaqueredirect') return answer
    return (await kept(PAGE)) ?? answer
  } catch (error) {
    const page = await kept(PAGE)
    if (page) return page
    throw error
  }
}

/** Names of built files carry their contents' hash: what is kept under a name is right for ever. */
const file = async (request, path) => (await kept(path)) ?? fetch(request)

const kept = async (path) => (await caches.open(SHELF)).match(path)
