import type { Request } from 'express'
import { MAX_MESSAGE_BYTES } from '../decode.ts'

/** What is too large is read to its end up to so many times the limit, so that its sender can hear the answer. */
const DRAINED = 8

/** 'too-large' over `limit` bytes, 1 MiB unless given; 'aborted' when the sender went away. */
export function readBody(
  request: Request,
  limit = MAX_MESSAGE_BYTES,
): Promise<Buffer | 'too-large' | 'aborted'> {
  return new Promise((resolve) => {
    if (Number(request.headers['content-length'] ?? 0) > DRAINED * limit) return resolve('too-large')
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else chunks.length = 0
      if (size > DRAINED * limit) {
        request.pause()
        resolve('too-large')
      }
    })
    request.on('end', () => resolve(size > limit ? 'too-large' : Buffer.concat(chunks)))
    request.on('error', () => resolve('aborted'))
    request.on('close', () => resolve('aborted'))
  })
}
