// Runs a suite on each of the two stores.
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import type { Database } from '../../server/history/database.ts'
import { openEmbedded } from '../../server/history/embedded.ts'
import { openPostgres } from '../../server/history/postgres.ts'
import { noPostgres, startPostgres, type TestPostgres } from '../support/postgres.ts'

export interface TestStore {
  /** Opens the store that this test has; closed after it. */
  open(): Promise<Database>
}

/** Each test has an empty store of its own. */
export function onBothStores(name: string, suite: (store: TestStore) => void): void {
  describe(`${name}, embedded`, () => {
    /** Made once and copied: making one takes seconds. */
    let empty: string
    let folder: Promise<string> | null = null
    beforeAll(async () => {
      empty = await mkdtemp(join(tmpdir(), 'ioc-history-'))
      await (await openEmbedded(empty)).close()
    })
    afterAll(() => rm(empty, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))
    const opened: Database[] = []
    afterEach(async () => {
      for (const database of opened.splice(0)) await database.close()
      if (folder) await rm(await folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
      folder = null
    })
    suite({
      async open() {
        folder ??= mkdtemp(join(tmpdir(), 'ioc-history-')).then(async (copy) => {
          await cp(empty, copy, { recursive: true })
          return copy
        })
        const database = await openEmbedded(await folder)
        opened.push(database)
        return database
      },
    })
  })

  describe.skipIf(noPostgres)(`${name}, PostgreSQL`, () => {
    let postgres: TestPostgres
    let url: Promise<string> | null = null
    const opened: Database[] = []
    beforeAll(async () => {
      postgres = await startPostgres()
    })
    afterEach(async () => {
      for (const database of opened.splice(0)) await database.close()
      url = null
    })
    afterAll(() => postgres.stop())
    suite({
      async open() {
        url ??= postgres.fresh()
        const database = await openPostgres(await url)
        opened.push(database)
        return database
      },
    })
  })
}
