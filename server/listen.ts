import type { AddressInfo, Server } from 'node:net'
import { Server as TlsServer } from 'node:tls'

/** Resolves with the address to open; rejects with one sentence that tells what to do. */
export function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new Error(`Port ${port} on ${host} is in use: stop what uses it, or set PORT to another.`))
      else if (error.code === 'EACCES')
        reject(new Error(`Port ${port} is not allowed to this user: set PORT above 1023.`))
      else reject(new Error(`Cannot listen on ${host}:${port}: ${error.message}. Check HOST and PORT.`))
    })
    const isSecure = server instanceof TlsServer
    server.listen(port, host, () => resolve(urlOf(host, (server.address() as AddressInfo).port, isSecure)))
  })
}

/** Where this machine reaches a server that listens on `host`. */
export function urlOf(host: string, port: number, isSecure = false): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `${isSecure ? 'https' : 'http'}://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}
