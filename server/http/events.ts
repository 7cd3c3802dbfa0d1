// POST /api/v1/events: CloudEvents over HTTP, stored before the answer.
import type { RequestHandler, Response } from 'express'
import { principalOf } from '../access/allow.ts'
import { excerptOfBytes } from '../decode.ts'
import type { Delivery, Rejection, Taken } from '../event.ts'
import type { Bus } from '../feed/bus.ts'
import { Unavailable } from '../unavailable.ts'
import { sendProblem } from './problem.ts'
import { readBody } from './readBody.ts'
import { modeOf, readCloudEvents } from './readCloudEvents.ts'

export interface EventsOptions {
  bus: Pick<Bus, 'publish' | 'refuse'>
}

const MEDIA_TYPES =
  'Send application/cloudevents+json, application/cloudevents-batch+json, or application/json with ce- headers'

export function postEvents({ bus }: EventsOptions): RequestHandler {
  return async (request, response) => {
    const mode = modeOf(request.headers)
    if (mode === null) {
      const detail = `${MEDIA_TYPES}, in UTF-8 and not compressed.`
      request.resume()
      return sendProblem(response, { status: 415, detail })
    }
    const bytes = await readBody(request)
    if (bytes === 'aborted') return
    if (bytes === 'too-large') {
      response.setHeader('Connection', 'close')
      bus.refuse({ way: 'http', message: 'The body is larger than 1 MiB', excerpt: '' })
      return sendProblem(response, {
        status: 413,
        detail: 'The body is larger than 1 MiB: send smaller batches.',
      })
    }
    const read = readCloudEvents(mode, request.headersDistinct, bytes)
    if (!read.ok) {
      bus.refuse({ way: 'http', message: `The body ${read.message}`, excerpt: excerptOfBytes(bytes) })
      return sendProblem(response, { status: 400, detail: `The body ${read.message}.` })
    }
    const { sectors } = principalOf(response)
    const delivery: Delivery = {
      way: 'http',
      body: read.body,
      ...(read.text === undefined ? {} : { texts: [read.text] }),
      ...(sectors ? { sectors: new Set(sectors) } : {}),
    }
    try {
      answer(response, await bus.publish(delivery), mode === 'batch')
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error
      const status = error.reason === 'full' ? 429 : 503
      const detail = `${error.message}: send it again later.`
      sendProblem(response, { status, detail, retryAfterSeconds: error.retryAfterSeconds })
    }
  }
}

const shown = ({ index, id, code, path, message }: Rejection) => ({ index, id, code, path, message })

function answer(response: Response, taken: Taken, isBatch: boolean): void {
  const rejected = taken.rejected.map(shown)
  const body = { accepted: taken.accepted, duplicates: taken.duplicates, rejected }
  response.setHeader('Cache-Control', 'no-store')
  if (rejected.length === 0) return void response.status(202).json(body)
  if (taken.accepted + taken.duplicates > 0) return void response.status(207).json(body)
  const { status, detail } = refusal(taken.rejected, isBatch)
  sendProblem(response, { status, detail, more: body })
}

function refusal(rejected: readonly Rejection[], isBatch: boolean): { status: number; detail: string } {
  const [first] = rejected
  if (rejected.every(({ code }) => code === 'forbidden'))
    return { status: 403, detail: 'The key may not speak for the sector of these events.' }
  if (isBatch) return { status: 422, detail: `All ${rejected.length} events were rejected.` }
  const status = first!.code === 'malformed' ? 400 : 422
  return {
    status,
    detail: `The event was rejected: ${first!.path ? `${first!.path} ` : ''}${first!.message}`,
  }
}
