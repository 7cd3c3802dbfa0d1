// Which build of the client is served. It may be built anew while the server runs: walls are told then.
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The name of the build that now stands in `folder`. While one is being written, the one before. */
export function createBuild(folder: string): () => string {
  const index = join(folder, 'index.html')
  let build = 'unbuilt'
  let readAt = 0
  return () => {
    const writtenAt = statSync(index, { throwIfNoEntry: false })?.mtimeMs
    if (writtenAt === undefined || writtenAt === readAt) return build
    readAt = writtenAt
    build = createHash('sha256').update(readFileSync(index)).digest('hex').slice(0, 12)
    return build
  }
}
