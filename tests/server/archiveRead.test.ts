// Running through the archive without waiting for it.
import { zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { NotKept, readLines } from '../../server/archive/read.ts'
import type { Connection, Parameter } from '../../server/history/database.ts'

const RUN = 1
const EVER = 1e12

/** A run of chunks of two lines each; `asked` grows with each query. */
function chunks(count: number, { lost = [] as number[], breaksAt = Infinity } = {}) {
  const asked: number[] = []
  const text = (chunk: number) => Buffer.from(`${chunk} Vĩnh Phúc\n${chunk} plain`)
  const connection: Connection = {
    async query(sql: string, parameters?: readonly Parameter[]) {
      const from = parameters![1] as number
      asked.push(from)
      if (from >= breaksAt) throw new Error('away')
      const limit = Number(/limit (\d+)/.exec(sql)![1])
      const rows = []
      for (let chunk = from; chunk < count && rows.length < limit; chunk++)
        rows.push({ chunk, bytes: lost.includes(chunk) ? null : zstdCompressSync(text(chunk)) })
      return rows as never[]
    },
  }
  return { asked, lines: () => readLines(connection, { run: RUN, chunk: 0 }, EVER) }
}

async function read(lines: AsyncIterable<string>) {
  const got: string[] = []
  try {
    for await (const line of lines) got.push(line)
    return { got, error: null }
  } catch (error) {
    return { got, error }
  }
}
const linesTo = (chunk: number) =>
  Array.from({ length: chunk }, (_, i) => [`${i} Vĩnh Phúc`, `${i} plain`]).flat()

describe('reading the archive', () => {
  it('[ARC11] gives every line once and in order, however many chunks are fetched at once', async () => {
    for (const count of [0, 1, 7, 8, 9, 24, 200, 513]) {
      const { lines, asked } = chunks(count)
      expect(await read(lines())).toEqual({ got: linesTo(count), error: null })
      expect(asked.length).toBeLessThan(3 + Math.ceil(count / 40))
    }
  })

  it('[ARC12] has fetched what comes next before it is needed', async () => {
    const { lines, asked } = chunks(100)
    const reading = lines()
    await reading.next()
    expect(asked).toEqual([0, 8])
    for (let line = 1; line < 16; line++) await reading.next()
    expect(asked).toEqual([0, 8])
    await reading.next()
    expect(asked).toEqual([0, 8, 24])
    await reading.return(undefined)
  })

  it('[ARC13] gives what comes before a gap or a failure, and says it only then', async () => {
    const gap = await read(chunks(60, { lost: [30] }).lines())
    expect(gap.got).toEqual(linesTo(30))
    expect(gap.error).toBeInstanceOf(NotKept)
    const failure = await read(chunks(60, { breaksAt: 24 }).lines())
    expect(failure.got).toEqual(linesTo(24))
    expect(failure.error).toMatchObject({ message: 'away' })
  })

  it('[ARC13] lets a failure go that nobody comes for', async () => {
    const unheard: unknown[] = []
    const hear = (error: unknown) => unheard.push(error)
    process.on('unhandledRejection', hear)
    const reading = chunks(60, { breaksAt: 8 }).lines()
    await reading.next()
    await reading.return(undefined)
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', hear)
    expect(unheard).toEqual([])
  })
})
