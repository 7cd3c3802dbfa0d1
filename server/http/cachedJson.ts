import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { RequestHandler } from 'express'

/**
 * A large answer that does not change while the server runs: encoded and compressed once, when it is
 * first asked for, and not sent again to who has it.
 */
export function cachedJson(read: () => object): RequestHandler {
  let made: { plain: Buffer; gzip: Buffer; etag: string } | null = null
  return (request, response) => {
    if (!made) {
      const plain = Buffer.from(JSON.stringify(read()))
      const etag = `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
      made = { plain, gzip: gzipSync(plain, { level: 9 }), etag }
    }
    response.setHeader('ETag', made.etag)
    response.setHeader('Cache-Control', 'no-cache')
    response.vary('Accept-Encoding')
    if (request.fresh) return void response.status(304).end()
    response.setHeader('Content-Type', 'application/json; charset=utf-8')
    const zipped = request.acceptsEncodings('gzip') === 'gzip'
    if (zipped) response.setHeader('Content-Encoding', 'gzip')
    response.send(zipped ? made.gzip : made.plain)
  }
}
