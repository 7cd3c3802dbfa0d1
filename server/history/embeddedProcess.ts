// The process of the embedded database: answers each question in its order, and ends with the server.
import { existsSync } from 'node:fs'
import { rename, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite, type PGliteOptions, types } from '@electric-sql/pglite'
import { lockFolder } from '../store/lock.ts'
import type { Parameter } from './database.ts'

export interface Question {
  id: number
  /** Null: close and end. */
  sql: string | null
  parameters?: readonly Parameter[] | undefined
}

export interface Answer {
  id: number
  rows: object[]
  error?: string
}

/** Small on purpose: a province's history is small, and the wall shares the machine. */
const settings = ['shared_buffers = 32MB', 'max_wal_size = 128MB', 'wal_buffers = 1MB', 'jit = off']
/** PGlite's own way with bytes makes a text of each: fifty times the time and the memory. */
const options: PGliteOptions = {
  postgresqlconf: settings,
  parsers: { [types.BYTEA]: (text) => Buffer.from(text.slice(2), 'hex') },
  serializers: {
    [types.BYTEA]: (bytes: Uint8Array) =>
      `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}`,
  },
}

// Ctrl-C reaches this process too, before the server has saved what waits: the server says when to end.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined)
/** Not process.exit: that waits for V8's compiler threads, and was seen to do so for ever. */
const end = () => process.kill(process.pid, 'SIGKILL')
process.once('disconnect', end)
// The server may be gone already, before this file was read.
if (!process.connected) end()

const opened = open(process.argv[2]!)
// A failure is the answer to every question.
opened.catch(() => undefined)

/** The process of a server that was killed may still be at work: two in one folder would ruin it. */
async function open(folder: string): Promise<PGlite> {
  await lockFolder(folder)
  if (!existsSync(join(folder, 'PG_VERSION'))) await make(folder)
  return PGlite.create(folder, options)
}

/** Made beside and moved into place: one that was half made when the power went would never open. */
async function make(folder: string): Promise<void> {
  const making = `${folder}.making`
  await rm(making, { recursive: true, force: true })
  await (await PGlite.create(making, options)).close()
  await rmdir(folder)
  await rename(making, folder)
}

process.on('message', async ({ id, sql, parameters }: Question) => {
  try {
    const database = await opened
    if (sql === null) await database.close()
    const rows = sql === null ? [] : await ask(database, sql, parameters)
    process.send!({ id, rows } satisfies Answer, () => sql === null && end())
  } catch (error) {
    process.send!({ id, rows: [], error: (error as Error).message } satisfies Answer)
  }
})

async function ask(database: PGlite, sql: string, parameters?: readonly Parameter[]): Promise<object[]> {
  if (parameters) return (await database.query<object>(sql, [...parameters])).rows
  return ((await database.exec(sql)).at(-1)?.rows ?? []) as object[]
}
