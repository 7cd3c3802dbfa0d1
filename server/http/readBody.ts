import type { Request } from 'express'
import { MAX_MESSAGE_BYTES } from '../decode.ts'

/** What is too large is read to its end up to here, so that its sender can hear the answer. */
const DRAIN_BYTES = 8 * MAX_MESSAGE_BYTES

/** 'too-large' over 1 MiB; 'aborted' when the sender went away. */
export function readBody(request: Request): Promise<Buffer | 'too-large' | 'aborted'> {
  return new Promise((resolve) => {
    if (Number(request.headers['content-length'] ?? 0) > DRAIN_BYTES) return resolve('too-large')
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= MAX_MESSAGE_BYTES) chunks.push(chunk)
      else chunks.length = 0
      if (size > DRAIN_BYTES) {
        request.pause()
        resolve('too-large')
      }
    })
    request.on('end', () => resolve(size > MAX_MESSAGE_BYTES ? 'too-large' : Buffer.concat(chunks)))
    request.on('error', () => resolve('aborted'))
    request.on('close', () => resolve('aborted'))
  })
}
