// One server per data folder. The lock is a local socket named after the folder: the operating system
// gives it up with the process, however that ends, so that no stale lock is ever left behind.
import { createHash } from 'node:crypto'
import { mkdir, realpath, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Unlock = () => Promise<void>

/** @throws one sentence when another server on this machine uses the folder. */
export async function lockFolder(folder: string): Promise<Unlock> {
  await mkdir(folder, { recursive: true })
  const address = addressOf(await realpath(folder))
  const server = createServer((socket) => socket.destroy())
  const taken = () =>
    new Error(
      `The data folder ${folder} is used by another server: stop that one, or set DATA_DIR to another.`,
    )
  if (!(await tryListen(server, address))) {
    // Only a socket in the file system outlives its process: nobody answers there then.
    if (!address.startsWith(tmpdir()) || (await answers(address))) throw taken()
    await rm(address, { force: true })
    if (!(await tryListen(server, address))) throw taken()
  }
  server.unref()
  return () => new Promise((resolve) => server.close(() => resolve()))
}

function addressOf(path: string): string {
  const name = `ioc-wall-${createHash('sha256').update(path).digest('hex').slice(0, 24)}`
  if (process.platform === 'linux') return `\0${name}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

const tryListen = (server: Server, address: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error)
    server.once('error', failed)
    server.listen(address, () => {
      server.off('error', failed)
      resolve(true)
    })
  })

const answers = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(address, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
