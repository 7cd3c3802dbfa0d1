// A TCP line between a client and a server on loopback that a test can choke or cut.
import { connect, createServer, type Socket } from 'node:net'

export interface TestLine {
  url: string
  /** Nothing more passes from the server to clients until `release`: a slow reader, or a dead network. */
  choke(): void
  release(): void
  cut(): void
  stop(): Promise<void>
}

export async function startProxy(targetUrl: string): Promise<TestLine> {
  const target = new URL(targetUrl)
  const pairs = new Set<[client: Socket, upstream: Socket]>()
  let choked = false
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    const pair: [Socket, Socket] = [client, upstream]
    pairs.add(pair)
    client.pipe(upstream)
    upstream.on('data', (chunk) => {
      if (!client.write(chunk)) upstream.pause()
    })
    client.on('drain', () => {
      if (!choked) upstream.resume()
    })
    if (choked) upstream.pause()
    const close = () => {
      pairs.delete(pair)
      client.destroy()
      upstream.destroy()
    }
    for (const socket of pair) socket.on('close', close).on('error', close)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const cut = () => {
    for (const [client] of pairs) client.destroy()
  }
  return {
    url: `http://127.0.0.1:${port}`,
    choke() {
      choked = true
      for (const [, upstream] of pairs) upstream.pause()
    },
    release() {
      choked = false
      for (const [, upstream] of pairs) upstream.resume()
    },
    cut,
    stop: () =>
      new Promise((resolve) => {
        cut()
        server.close(() => resolve())
      }),
  }
}
