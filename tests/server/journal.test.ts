import { spawn } from 'node:child_process'
import { appendFile, mkdtemp, open, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openJournal, readJournal } from '../../server/store/journal.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ioc-journal-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))

async function collect(lines: AsyncIterable<{ text: string }>): Promise<string[]> {
  const all: string[] = []
  for await (const { text } of lines) all.push(text)
  return all
}

describe('the journal', () => {
  it('[STO1] resolves in order, and appends that come together share one fsync', async () => {
    const journal = await openJournal(folder)
    const probe = await open(join(folder, 'probe'), 'w')
    const synced = vi.spyOn(Object.getPrototypeOf(probe), 'datasync')
    const order: number[] = []
    await Promise.all(Array.from({ length: 1_000 }, (_, i) => journal.append(String(i), () => order.push(i))))
    expect(order).toEqual([...Array(1_000).keys()])
    expect(synced.mock.calls.length).toBeLessThan(10)
    synced.mockRestore()
    await probe.close()
    await journal.close()
    expect(await collect(readJournal(folder, 0))).toEqual(order.map(String))
  })

  it('[STO2] a refused write rejects, applies nothing, and the next append succeeds', async () => {
    const journal = await openJournal(folder)
    await journal.append('first', () => 1)
    const probe = await open(join(folder, 'probe'), 'w')
    const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
    const datasync = vi.spyOn(Object.getPrototypeOf(probe), 'datasync').mockRejectedValueOnce(full)
    const apply = vi.fn()
    await expect(journal.append('lost', apply)).rejects.toThrow('ENOSPC')
    expect(apply).not.toHaveBeenCalled()
    expect(journal.failure()).toContain('ENOSPC')
    expect(await journal.append('second', () => 2)).toBe(2)
    expect(journal.failure()).toBeNull()
    datasync.mockRestore()
    await probe.close()
    await journal.close()
    expect(await collect(readJournal(folder, 0))).toEqual(['first', 'second'])
  })

  it('[STO3] a new segment begins after all lines of the former were applied; old ones go when told', async () => {
    const journal = await openJournal(folder)
    let applied = 0
    const appended = journal.append('a', () => applied++)
    const segment = await journal.rotate()
    expect(applied).toBe(1)
    await appended
    await journal.append('b', () => applied++)
    expect(await collect(readJournal(folder, segment))).toEqual(['b'])
    expect(await collect(readJournal(folder, 0))).toEqual(['a', 'b'])
    await journal.dropBefore(segment)
    expect(await collect(readJournal(folder, 0))).toEqual(['b'])
    expect(journal.bytes()).toBe(2)
    await journal.close()
    await expect(journal.append('late', () => 0)).rejects.toThrow('closed')
  })

  it('[STO4] a torn last line is left out', async () => {
    const journal = await openJournal(folder)
    await journal.append('{"a":1}', () => 0)
    await journal.close()
    const [name] = await readdir(folder)
    await appendFile(join(folder, name!), '{"a":2')
    expect(await collect(readJournal(folder, 0))).toEqual(['{"a":1}'])
  })

  it('[STO5] after kill -9 every acknowledged line can be read', async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'appendForever.ts'), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const acknowledged: string[] = []
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged.push(line)
      if (acknowledged.length === 500) child.kill('SIGKILL')
    }
    const kept = new Set(await collect(readJournal(folder, 0)))
    expect(acknowledged.length).toBeGreaterThanOrEqual(500)
    expect(acknowledged.filter((line) => !kept.has(line))).toEqual([])
  })
})
