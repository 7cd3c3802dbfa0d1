// The server's listener: HTTP, or HTTPS when there is a certificate. A new certificate is taken over without a
// restart when the process is told SIGHUP.
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer as createHttp, type RequestListener, type Server } from 'node:http'
import { createServer as createHttps, type Server as HttpsServer } from 'node:https'
import type { SecureContextOptions } from 'node:tls'
import { SECOND, type Stop } from '../shared/clock.ts'
import type { Log } from './log.ts'

export interface TlsFiles {
  cert: string
  key: string
}

/** A sender of headers or of a body that takes longer is cut off, so that slow ones hold no sockets. */
const times = { headersTimeout: 20 * SECOND, requestTimeout: 120 * SECOND, keepAliveTimeout: 10 * SECOND }

/** @throws one sentence when the files cannot be used. */
export function createListener(app: RequestListener, tls: TlsFiles | null): Server | HttpsServer {
  if (!tls) return createHttp(times, app)
  return createHttps({ ...times, ...readTls(tls), minVersion: 'TLSv1.2' }, app)
}

/** Takes the files over again on SIGHUP; one that cannot be used is told, and the old certificate stays. */
export function reloadOnHangUp(
  server: Server | HttpsServer,
  tls: TlsFiles | null,
  log: Pick<Log, 'info' | 'error'>,
): Stop {
  if (!tls) return () => {}
  const reload = () => {
    try {
      ;(server as HttpsServer).setSecureContext({ ...readTls(tls), minVersion: 'TLSv1.2' })
      log.info('The certificate was read anew', { cert: tls.cert })
    } catch (error) {
      log.error('The new certificate cannot be used: the old one stays', { error })
    }
  }
  process.on('SIGHUP', reload)
  return () => process.off('SIGHUP', reload)
}

function readTls({ cert, key }: TlsFiles): Pick<SecureContextOptions, 'cert' | 'key'> {
  const read = (name: string, path: string) => {
    try {
      return readFileSync(path)
    } catch (error) {
      throw new Error(`${name} ${path} cannot be read: ${(error as Error).message}`)
    }
  }
  const files = { cert: read('TLS_CERT', cert), key: read('TLS_KEY', key) }
  let fits: boolean
  try {
    fits = new X509Certificate(files.cert).checkPrivateKey(createPrivateKey(files.key))
  } catch (error) {
    throw new Error(`TLS_CERT ${cert} or TLS_KEY ${key} is no PEM file: ${(error as Error).message}`)
  }
  if (!fits) throw new Error(`TLS_CERT ${cert} and TLS_KEY ${key} do not fit together.`)
  return files
}
