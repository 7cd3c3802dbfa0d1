// A receiver of events over HTTP that can be told what to answer next, and can go away.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { OutgoingEvent } from '../../simulators/cloudEvent.ts'

export interface Stubbed {
  status: number
  headers?: Record<string, string>
  /** Whether the events were taken although the answer says no: the answer got lost. */
  taken?: boolean
}

export async function startStub(port = 0) {
  const received: OutgoingEvent[] = []
  const requests: {
    events: number
    bytes: number
    authorization: string | undefined
    type: string | undefined
  }[] = []
  const answers: Stubbed[] = []
  let connections = 0
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (request.url === '/healthz') return response.end('{}')
      const body = Buffer.concat(chunks)
      const events = JSON.parse(body.toString()) as OutgoingEvent[]
      requests.push({
        events: events.length,
        bytes: body.length,
        authorization: request.headers.authorization,
        type: request.headers['content-type'],
      })
      const answer = answers.shift() ?? { status: 202 }
      if (answer.taken ?? answer.status < 300) received.push(...events)
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
      response.end(JSON.stringify({ accepted: events.length, duplicates: 0, rejected: [] }))
    })
  })
  server.on('connection', () => connections++)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const bound = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    received,
    requests,
    answers,
    connections: () => connections,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
