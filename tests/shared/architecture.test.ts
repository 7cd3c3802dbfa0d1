import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const sources = globSync('{server,client,shared,simulators}/**/*.{ts,tsx}', { cwd: ROOT }).map((file) => ({
  file,
  lines: readFileSync(join(ROOT, file), 'utf8').split('\n'),
}))

/** What each folder may import of the others. */
const allowed: Record<string, string[]> = {
  server: ['shared'],
  client: ['shared'],
  simulators: ['shared'],
  shared: [],
}

const imported = (line: string) =>
  /(?:from|import\()\s*'([^']+)'/.exec(line)?.[1] ?? /^import '([^']+)'/.exec(line)?.[1]

it('[AR1] server and client and simulators know only shared, and shared knows none of them', () => {
  const wrong = sources.flatMap(({ file, lines }) => {
    const own = file.split('/')[0]!
    return lines.flatMap((line) => {
      const path = imported(line)
      if (!path?.startsWith('.')) return []
      const folder = join(file, '..', path).split('/')[0]!
      return folder === own || allowed[own]!.includes(folder) ? [] : [`${file}: ${line}`]
    })
  })
  expect(sources.length).toBeGreaterThan(60)
  expect(wrong).toEqual([])
})

it('[AR2] inside the server, stages do not import one another: only the pipeline and the server compose them', () => {
  const stages = ['validate', 'aggregate', 'room', 'broadcast', 'feed', 'history', 'http']
  const composers = [
    'server/pipeline.ts',
    'server/server.ts',
    'server/line.ts',
    'server/view.ts',
    'server/start.ts',
    'server/downloads.ts',
    'server/readSide.ts',
    'server/ownRooms.ts',
    'server/doors.ts',
    'server/accounts.ts',
    'server/alerting.ts',
    'server/desks.ts',
  ]
  /** HTTP is a way in too; a side branch reads the stage that it stands beside; the disk reads back what the intake wrote. */
  const beside = [
    'server/access → feed',
    'server/access → history',
    'server/access → http',
    'server/alerts → history',
    'server/alerts/trial → aggregate',
    'server/alerts/trial → history',
    'server/archive → history',
    'server/audit → history',
    'server/backup → history',
    'server/cases → history',
    'server/history → aggregate',
    'server/report → history',
    'server/shift → history',
    'server/store → feed',
    'server/http → feed',
  ]
  const stageOf = (path: string) =>
    stages.find((stage) => path === `server/${stage}.ts` || path.startsWith(`server/${stage}/`))
  const wrong = sources
    .filter(({ file }) => file.startsWith('server/') && !composers.includes(file))
    .flatMap(({ file, lines }) =>
      lines.flatMap((line) => {
        const path = imported(line)
        // A type is a word that two stages share, not a call from one into the other.
        if (!path?.startsWith('.') || line.startsWith('import type')) return []
        const stage = stageOf(join(file, '..', path))
        const edge = `${dirname(file)} → ${stage}`
        return stage && stage !== stageOf(file) && !beside.includes(edge) ? [`${file}: ${line}`] : []
      }),
    )
  expect(wrong).toEqual([])
})

it('[AR3] time and chance enter through shared/clock.ts and shared/random.ts alone', () => {
  const ambient =
    /\b(Date\.now\(|new Date\(\)|Math\.random\(|setInterval\(|setTimeout\(|setImmediate\(|randomUUID\()/
  const wrong = sources
    .filter(({ file }) => file !== 'shared/clock.ts' && file !== 'shared/random.ts')
    .flatMap(({ file, lines }) =>
      lines
        .filter((line) => ambient.test(line.replace(/\/\/.*$/, '')))
        .map((line) => `${file}: ${line.trim()}`),
    )
  expect(wrong).toEqual([])
})

it('[AR4] each imperative library is imported by one file of a side', () => {
  const wrapped = ['maplibre-gl', '@deck.gl/maplibre', 'echarts', 'socket.io', 'socket.io-client', 'ioredis']
  for (const library of wrapped)
    for (const side of ['server', 'client', 'simulators']) {
      const files = sources.filter(
        ({ file, lines }) =>
          file.startsWith(`${side}/`) &&
          lines.some((line) => imported(line) === library || imported(line)?.startsWith(`${library}/`)),
      )
      expect([library, side, files.map(({ file }) => file)]).toEqual([
        library,
        side,
        files.slice(0, 1).map(({ file }) => file),
      ])
    }
})

it('[AR5] no sector is named outside its own definition, scene, rules, procedures and simulator', () => {
  const named = /['"`](health|education|traffic|tourism|complaints)['"`]/
  const wrong = sources
    .filter(
      ({ file }) =>
        !/\/(sectors|scenes|rules|procedures)\//.test(file) && !file.startsWith('simulators/replay/'),
    )
    .flatMap(({ file, lines }) =>
      lines
        .filter((line) => named.test(line.replace(/\/\/.*$/, '')))
        .map((line) => `${file}: ${line.trim()}`),
    )
  expect(wrong).toEqual([])
})
