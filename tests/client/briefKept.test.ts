// What is kept for a page that opens without a server: the last figures, and the files of the page.
import { expect, it } from 'vitest'
import { keepLatest, keptOf, readKept, restore } from '../../client/brief/keep.ts'
import { shelfFiles } from '../../client/brief/shelfPlugin.ts'
import { createWallStore, type WallStore } from '../../client/store.ts'
import { HOUR, manualClock, SECOND } from '../../shared/clock.ts'
import { catalogue, congested, now } from './briefRoom.ts'

const liveStore = (): WallStore => {
  const store = createWallStore(now, 'vi')
  store.setState({
    catalogue,
    serverOffset: 7,
    link: { state: 'live', lastHeardAt: now },
    rooms: {
      traffic: { room: 'traffic', epoch: 'e', version: 3, at: now, scalars: congested(40), tables: {} },
    },
  })
  return store
}
const shelfOf = (kept: Map<string, string>) => () => ({
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
})

it('[BR9] the last figures are kept while the link is live, and read back into an empty store only', () => {
  const shelf = shelfOf(new Map())
  const clock = manualClock(now)
  const store = liveStore()
  const stop = keepLatest(store, clock, shelf, new EventTarget())
  clock.advance(10 * SECOND)
  store.setState({ link: { state: 'lost', since: now, attempt: 1, nextAttemptAt: now } })
  clock.advance(30 * SECOND)
  stop()
  const kept = readKept(shelf)!
  expect(kept.at).toBe(now + 10 * SECOND + 7)
  const fresh = createWallStore(now, 'vi')
  restore(fresh, kept, now + HOUR)
  expect(fresh.getState()).toMatchObject({ serverOffset: 7, now: now + HOUR + 7 })
  expect(fresh.getState().rooms.traffic!.scalars.indicators).toEqual(congested(40).indicators)
  const busy = liveStore()
  const before = busy.getState()
  restore(busy, kept, now + HOUR)
  expect(busy.getState()).toBe(before)
})

it('[BR9] what was kept badly, by another build or not at all is as good as nothing', () => {
  const read = (text: string) => readKept(shelfOf(new Map([['brief', text]])))
  const kept = keptOf(liveStore().getState(), now)!
  expect(read(JSON.stringify(kept))).toEqual(JSON.parse(JSON.stringify(kept)))
  for (const text of ['', '{', 'null', '[]', '7', JSON.stringify({ ...kept, build: 'another' })])
    expect(read(text), text).toBeNull()
  const forbidden = () => {
    throw new DOMException('no', 'SecurityError')
  }
  expect(readKept(forbidden)).toBeNull()
  expect(keptOf(createWallStore(now, 'vi').getState(), now)).toBeNull()
})

it('[BR12] the worker keeps the page’s own chunks with all that they import, and not the wall’s', () => {
  const chunk = (fileName: string, more: object = {}) => ({
    type: 'chunk' as const,
    fileName,
    isEntry: false,
    facadeModuleId: null,
    imports: [],
    ...more,
  })
  const bundle = {
    'assets/index.js': chunk('assets/index.js', { isEntry: true, imports: ['assets/react.js'] }),
    'assets/react.js': chunk('assets/react.js'),
    'assets/Brief.js': chunk('assets/Brief.js', {
      facadeModuleId: '/x/client/pages/brief.tsx',
      imports: ['assets/index.js'],
      viteMetadata: { importedCss: new Set(['assets/Brief.css']), importedAssets: new Set() },
    }),
    'assets/Map.js': chunk('assets/Map.js', { facadeModuleId: '/x/client/map/WallMap.tsx' }),
    'assets/font.woff2': { type: 'asset' as const },
    'assets/font.woff': { type: 'asset' as const },
  }
  expect(shelfFiles(bundle)).toEqual([
    '/assets/Brief.css',
    '/assets/Brief.js',
    '/assets/font.woff2',
    '/assets/index.js',
    '/assets/react.js',
  ])
})
