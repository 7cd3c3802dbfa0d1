// PostgreSQL embedded (PGlite), in a process of its own: there its work never holds up the walls, its
// memory goes back when it ends, and if it dies the wall goes on. It is one connection, so transactions and
// queries take turns.
import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Connection, Database } from './database.ts'
import type { Answer, Question } from './embeddedProcess.ts'

interface Asked {
  resolve(rows: object[]): void
  reject(error: Error): void
}

/**
 * V8's baseline compiler alone. Of PostgreSQL's functions the one that works out expressions takes the optimising
 * one 600 MB for a moment, at every opening, and its code runs charts in two thirds of the time; to read and
 * write rows it gains nothing.
 */
const LEAN = ['--liftoff-only', '--max-semi-space-size=8']

/**
 * One process may open a folder at a time. Rejects with a sentence when it cannot be opened. `signal` ends the
 * store's process at once.
 */
export async function openEmbedded(folder: string, signal?: AbortSignal): Promise<Database> {
  await mkdir(folder, { recursive: true })
  // Making a store takes much more memory than serving it, which goes back with the process.
  const isNew = !existsSync(join(folder, 'PG_VERSION'))
  if (isNew) await (await startProcess(folder, signal)).close()
  return startProcess(folder, signal)
}

async function startProcess(folder: string, signal?: AbortSignal): Promise<Database> {
  const child = fork(join(import.meta.dirname, 'embeddedProcess.ts'), [folder], {
    execArgv: LEAN,
    env: { ...process.env, MALLOC_ARENA_MAX: '1' },
    signal,
    killSignal: 'SIGKILL',
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const asked = new Map<number, Asked>()
  let nextId = 0
  let gone: Error | null = null
  const leave = (error: Error) => {
    gone ??= error
    for (const { reject } of asked.values()) reject(gone)
    asked.clear()
  }
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      leave(error)
      if (child.pid === undefined) resolve()
    })
    child.once('exit', (code, signal) => {
      leave(new Error(`the embedded database ended with ${signal ?? `code ${code}`}`))
      resolve()
    })
  })
  child.on('message', ({ id, rows, error }: Answer) => {
    const { resolve, reject } = asked.get(id) ?? {}
    asked.delete(id)
    if (error === undefined) resolve?.(rows)
    else reject?.(new Error(error))
  })
  const ask = (question: Omit<Question, 'id'>): Promise<object[]> => {
    if (gone) return Promise.reject(gone)
    return new Promise((resolve, reject) => {
      const id = nextId++
      asked.set(id, { resolve, reject })
      child.send({ ...question, id } satisfies Question, (error) => error && leave(error))
    })
  }

  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const run = turn.then(work)
    turn = run.catch(() => undefined)
    return run
  }
  const connection: Connection = {
    query: <Row extends object>(sql: string, parameters?: Question['parameters']) =>
      ask({ sql, parameters }) as Promise<Row[]>,
  }
  let closing: Promise<void> | null = null
  const close = async () => {
    await inTurn(() => ask({ sql: null })).catch(() => child.kill('SIGKILL'))
    await ended
  }
  try {
    await connection.query('select 1')
  } catch (error) {
    child.kill('SIGKILL')
    await ended
    throw error
  }
  return {
    query: (sql, parameters) => inTurn(() => connection.query(sql, parameters)),
    transaction: (work) =>
      inTurn(async () => {
        await connection.query('begin')
        try {
          const result = await work(connection)
          await connection.query('commit')
          return result
        } catch (error) {
          // Without the process there is nothing to undo, and `error` says why.
          if (!gone) await connection.query('rollback')
          throw error
        }
      }),
    close: () => (closing ??= close()),
  }
}
