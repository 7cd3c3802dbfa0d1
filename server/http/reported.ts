// Values that a unit reports by hand: a look at what a form or a file would become, the saving of exactly
// that, what was entered of late, and taking it back.
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import type { Principal } from '../../shared/access.ts'
import type { Catalogue } from '../../shared/protocol.ts'
import { IMPORT_BYTES, IMPORT_ROWS, importFields } from '../../shared/reportedImport.ts'
import { principalOf } from '../access/allow.ts'
import type { Confirmed, Imports, Sender } from '../import/imports.ts'
import type { Sent } from '../import/readTable.ts'
import { templateSheet } from '../import/template.ts'
import { ThreadBusy } from '../jobThread.ts'
import type { Log } from '../log.ts'
import type { Paper } from '../paper.ts'
import { tellAudit } from './auditTrail.ts'
import { busy, fileTypes, sendFile } from './exports.ts'
import { fresh, notFound, sendProblem } from './problem.ts'
import { readBody } from './readBody.ts'

export interface ReportedOptions {
  imports: Pick<Imports, 'preview' | 'confirm' | 'list' | 'undo'>
  catalogue(): Catalogue
  paper: Pick<Paper, 'make'>
  log: Pick<Log, 'info'>
}

const formSchema = z.strictObject({
  rows: z
    .array(z.partialRecord(z.enum(importFields), z.string().max(2_000)))
    .min(1)
    .max(IMPORT_ROWS),
})

const MEDIA_TYPES = [fileTypes.xlsx, 'text/csv', 'application/json']

export function reportedRoutes(options: ReportedOptions): Router {
  const { imports, catalogue, paper, log } = options
  const router = Router()
  const forSender =
    (answer: (request: Request, response: Response, sender: Sender) => Promise<void>): RequestHandler =>
    async (request, response) => {
      try {
        await answer(request, response, senderOf(principalOf(response)))
      } catch (error) {
        if (!(error instanceof ThreadBusy)) throw error
        sendProblem(response, busy)
      }
    }

  router.post(
    '/reported/preview',
    forSender(async (request, response, sender) => {
      const sent = await readSent(request, response)
      if (!sent) return
      const result = await imports.preview(sent, sender)
      if (result.state === 'read') return void fresh(response).json(result.preview)
      refuse(response, result)
    }),
  )
  router.post(
    '/reported',
    forSender(async (request, response, sender) => {
      const { confirm: digest } = request.query
      if (typeof digest !== 'string') {
        request.resume()
        const detail = 'Ask for a preview first, and confirm it: ?confirm=DIGEST.'
        return sendProblem(response, { status: 400, detail })
      }
      const sent = await readSent(request, response)
      if (!sent) return
      const result = await imports.confirm(sent, digest, sender)
      if (result.state !== 'saved') return refuse(response, result)
      tellAudit(response, { of: String(result.done.batch), details: { saved: result.done.saved } })
      log.info('Reported values were entered', { by: sender.name, ...result.done })
      fresh(response).status(201).json(result.done)
    }),
  )
  router.get(
    '/reported/imports',
    forSender(async (_request, response, { name, sectors, areas }) => {
      const list = await imports.list()
      if (!list) return sendProblem(response, away)
      const isBound = sectors !== undefined || areas !== undefined
      fresh(response).json({ imports: isBound ? list.filter((each) => each.name === name) : list })
    }),
  )
  router.delete(
    '/reported/imports/:id',
    forSender(async (request, response, sender) => {
      const id = String(request.params.id)
      const rows = /^\d{1,9}$/.test(id) ? await imports.undo(Number(id)) : 0
      if (rows === null) return sendProblem(response, away)
      if (rows === 0) return notFound(response, `There is no import ${id} to undo.`)
      tellAudit(response, { details: { rows } })
      log.info('Reported values were taken back', { by: sender.name, batch: Number(id), rows })
      fresh(response).json({ rows })
    }),
  )
  for (const [format, type] of Object.entries(fileTypes))
    router.get(`/reported/template.${format}`, async (request, response) => {
      const { language = 'vi', sector: id } = request.query
      if (language !== 'vi' && language !== 'en')
        return sendProblem(response, { status: 400, detail: '`language` must be vi or en.' })
      const { sectors, zone } = catalogue()
      const sector = id === undefined ? null : sectors.find((each) => each.id === id)
      if (sector === undefined) return notFound(response, `No sector is called ${id}.`)
      const sheet = templateSheet(sector, language, zone)
      try {
        const bytes = await paper.make({ kind: format as keyof typeof fileTypes, sheet })
        sendFile(response, Buffer.from(bytes), type, `${sheet.fileName}.${format}`)
      } catch (error) {
        if (!(error instanceof ThreadBusy)) throw error
        sendProblem(response, busy)
      }
    })
  return router
}

const senderOf = ({ kind, name, sectors, areas }: Principal): Sender => ({
  name: kind === 'demo' ? null : name,
  ...(sectors ? { sectors: new Set(sectors) } : {}),
  ...(areas ? { areas } : {}),
})

const away = {
  status: 503,
  detail: 'The database that keeps reported values is away: try again in a moment.',
  retryAfterSeconds: 5,
}

function refuse(response: Response, result: Exclude<Confirmed, { state: 'saved' }>): void {
  if (result.state === 'away') sendProblem(response, away)
  else if (result.state === 'refused')
    sendProblem(response, { status: 422, detail: result.why.en, more: { why: result.why } })
  else
    sendProblem(response, {
      status: 409,
      detail: 'This is not what was shown: look at the preview again.',
      more: { preview: result.preview },
    })
}

/** Null: it was answered. Only types that no other site's form can send. */
async function readSent(request: Request, response: Response): Promise<Sent | null> {
  const type = request.is(MEDIA_TYPES)
  if (!type) {
    request.resume()
    sendProblem(response, { status: 415, detail: `Send ${MEDIA_TYPES.join(', or ')}.` })
    return null
  }
  const body = await readBody(request, IMPORT_BYTES)
  if (body === 'aborted') return null
  if (body === 'too-large') {
    response.setHeader('Connection', 'close')
    const why = { vi: 'Tệp lớn hơn 5 MB: hãy chia nhỏ.', en: 'The file is larger than 5 MB: divide it.' }
    sendProblem(response, { status: 413, detail: why.en, more: { why } })
    return null
  }
  if (type !== 'application/json') return { kind: 'file', bytes: new Uint8Array(body) }
  const form = formSchema.safeParse(jsonOf(body))
  if (form.success) return { kind: 'form', rows: form.data.rows as Record<string, string>[] }
  const fields = importFields.join(', ')
  const detail = `The form must be {"rows": [{…}]} with texts, of ${fields}.`
  sendProblem(response, { status: 400, detail })
  return null
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown
  } catch {
    return undefined
  }
}
