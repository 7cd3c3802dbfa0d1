// Those whom the product tells: a real mail server and a real HTTP receiver, that a test can make refuse.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface HeardRequest {
  path: string
  headers: Record<string, string | string[] | undefined>
  body: string
}

export async function startReceiver() {
  const heard: HeardRequest[] = []
  let status = 200
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      if (status < 300) heard.push({ path: request.url!, headers: request.headers, body })
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    answer(next: number) {
      status = next
    },
    stop: () => new Promise((done) => server.close(done)),
  }
}

export interface HeardMail {
  to: string[]
  text: string
}

/** Asks for a name and a password. */
export async function startMailServer(name: string, password: string) {
  const mails: HeardMail[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    onAuth: (auth, _session, done) =>
      auth.username === name && auth.password === password
        ? done(null, { user: name })
        : done(new Error('not known')),
    onData(stream, session, done) {
      let text = ''
      stream.setEncoding('utf8')
      stream.on('data', (chunk: string) => {
        text += chunk
      })
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text })
        done()
      })
    },
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://${name}:${password}@127.0.0.1:${port}`,
    mails,
    stop: () => new Promise<void>((done) => server.close(() => done())),
  }
}
