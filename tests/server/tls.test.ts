import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConfigError, resolveConfig } from '../../server/config.ts'
import { protect } from '../../server/http/protect.ts'
import { listen } from '../../server/listen.ts'
import { createLog } from '../../server/log.ts'
import { secretSettings, withSecretFiles } from '../../server/secretFiles.ts'
import { createListener, reloadOnHangUp, type TlsFiles } from '../../server/tls.ts'

let folder: string
let files: TlsFiles
const makeCertificate = (name: string) =>
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '2',
      '-subj',
      `/CN=${name}`,
    ].concat('-keyout', files.key, '-out', files.cert),
    { stdio: 'ignore' },
  )
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ioc-tls-'))
  files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
  makeCertificate('first')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const certificateAt = (url: string, options: object = {}) =>
  new Promise<{ certificate: PeerCertificate; version: string | null }>((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const socket: TLSSocket = connect(
      { host: hostname, port: Number(port), rejectUnauthorized: false, ...options },
      () => {
        resolve({ certificate: socket.getPeerCertificate(), version: socket.getProtocol() })
        socket.destroy()
      },
    )
    socket.once('error', reject)
  })

describe('HTTPS', () => {
  it('[TLS1] is served with the certificate, demands itself from then on, and takes a new one on SIGHUP', async () => {
    const lines: string[] = []
    const app = express()
      .use(protect(true))
      .get('/', (_request, response) => void response.send(`secure: ${_request.secure}`))
    const server = createListener(app, files) as Server
    const url = await listen(server, '127.0.0.1', 0)
    const stop = reloadOnHangUp(
      server,
      files,
      createLog('info', (line) => lines.push(line)),
    )
    try {
      expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
      const answer = await new Promise<{ hsts: unknown; body: string }>((resolve, reject) => {
        get(url, { rejectUnauthorized: false }, (response) => {
          let body = ''
          response.on('data', (chunk) => {
            body += chunk
          })
          response.on('end', () => resolve({ hsts: response.headers['strict-transport-security'], body }))
        }).once('error', reject)
      })
      expect(answer).toEqual({ hsts: 'max-age=31536000', body: 'secure: true' })
      expect((await certificateAt(url)).certificate.subject.CN).toBe('first')
      makeCertificate('second')
      process.emit('SIGHUP')
      expect((await certificateAt(url)).certificate.subject.CN).toBe('second')
      await writeFile(files.cert, 'broken')
      process.emit('SIGHUP')
      expect((await certificateAt(url)).certificate.subject.CN).toBe('second')
      expect(lines.map((line) => JSON.parse(line).level)).toEqual(['info', 'error'])
      expect(lines.join()).not.toContain('PRIVATE')
    } finally {
      stop()
      server.closeAllConnections()
      server.close()
      makeCertificate('first')
    }
  })

  it('[TLS2] nothing older than TLS 1.2 is spoken', async () => {
    const server = createListener(express(), files) as Server
    const url = await listen(server, '127.0.0.1', 0)
    try {
      expect((await certificateAt(url, { maxVersion: 'TLSv1.2' })).version).toBe('TLSv1.2')
      await expect(
        certificateAt(url, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' }),
      ).rejects.toThrow()
    } finally {
      server.close()
    }
  })

  it('[TLS3] files that cannot be used are named before the server starts', async () => {
    const other = join(folder, 'other.pem')
    execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', other], { stdio: 'ignore' })
    expect(() => createListener(express(), { ...files, key: other })).toThrow('do not fit together')
    expect(() => createListener(express(), { ...files, cert: '/none' })).toThrow(
      'TLS_CERT /none cannot be read',
    )
    expect(() => resolveConfig({ TLS_CERT: 'a' })).toThrow('TLS_KEY is needed')
    expect(() => resolveConfig({ TLS_KEY: 'a' })).toThrow('TLS_CERT is needed')
  })
})

describe('secrets from files', () => {
  it('[CFG9] NAME_FILE stands for NAME for every secret, and every mistake is told at once', async () => {
    const file = join(folder, 'keys')
    await writeFile(file, 'agency:s3cret-key-1\n')
    const config = resolveConfig(withSecretFiles({ INGEST_KEYS_FILE: file }))
    expect(config.ingestKeys).toEqual([{ name: 'agency', key: 's3cret-key-1' }])
    expect(secretSettings).toEqual(
      expect.arrayContaining([
        'REDIS_URL',
        'DATABASE_URL',
        'INGEST_KEYS',
        'OPERATOR_KEYS',
        'OIDC_CLIENT_SECRET',
      ]),
    )
    const wrong = { INGEST_KEYS: 'a:12345678', INGEST_KEYS_FILE: file, DATABASE_URL_FILE: '/none' }
    expect(() => withSecretFiles(wrong)).toThrow(ConfigError)
    expect(() => withSecretFiles(wrong)).toThrow(
      /DATABASE_URL_FILE cannot be read[\s\S]*INGEST_KEYS and INGEST_KEYS_FILE/,
    )
  })
})
