// The record of deeds: a page of it to look at, and all of it to take away.
import { stringify } from 'csv-stringify/sync'
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import type { AuditRow } from '../../shared/audit.ts'
import type { Clock } from '../../shared/clock.ts'
import { type Allow, principalOf } from '../access/allow.ts'
import type { AuditRecord } from '../audit/audit.ts'
import type { AuditFilter } from '../audit/rows.ts'
import { readTime } from './history.ts'
import { fresh, sendProblem } from './problem.ts'

export interface AuditRoutesOptions {
  audit: Pick<AuditRecord, 'note' | 'page' | 'rows'>
  allow: Allow
  clock: Pick<Clock, 'now'>
}

/** The database knows no character 0. */
const text = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\0]*$/, 'must be text')
const time = z
  .string()
  .transform((at) => readTime(at))
  .refine((at) => at !== null, 'must be a time such as 2026-03-01T08:40:00+07:00, or milliseconds')
const whole = (max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= 1 && value <= max, `must be from 1 to ${max}`)
const filterSchema = z.object({
  from: time.optional(),
  to: time.optional(),
  by: text.optional(),
  deed: text.optional(),
  of: text.optional(),
})
const pageSchema = filterSchema.extend({
  limit: whole(1_000).default(100),
  before: whole(2 ** 31 - 1).optional(),
})

export function auditRoutes({ audit, allow, clock }: AuditRoutesOptions): Router {
  const router = Router()
  router.get('/audit', allow('audit.see'), async (request, response) => {
    const query = read(pageSchema, request, response)
    if (!query) return
    const { limit, before = null, ...filter } = query
    const page = await audit.page(filterOf(filter), limit, before)
    if (page) fresh(response).json(page)
    else sendProblem(response, away)
  })

  for (const [format, write] of Object.entries(formats))
    router.get(`/audit.${format}`, allow('audit.see'), async (request, response) => {
      const query = read(filterSchema, request, response)
      if (!query) return
      const rows = await audit.rows(filterOf(query))
      if (!rows) return sendProblem(response, away)
      audit.note({
        at: clock.now(),
        by: principalOf(response),
        deed: 'audit.taken',
        of: format,
        details: { ...query },
      })
      fresh(response).setHeader('Content-Type', write.type)
      response.setHeader('Content-Disposition', `attachment; filename="audit.${format}"`)
      await send(response, rows, write)
    })
  return router
}

interface Format {
  type: string
  head: string
  line(row: AuditRow): string
}

const csvLine = (cells: (string | number)[]) =>
  stringify([cells], { record_delimiter: 'windows', escape_formulas: true })

const formats: Record<'ndjson' | 'csv', Format> = {
  ndjson: {
    type: 'application/x-ndjson; charset=utf-8',
    head: '',
    line: (row) => `${JSON.stringify(row)}\n`,
  },
  csv: {
    type: 'text/csv; charset=utf-8',
    head: `\uFEFF${csvLine(['seq', 'at', 'kind', 'id', 'name', 'deed', 'of', 'details', 'hash'])}`,
    line: ({ seq, at, by, deed, of, details, hash }) =>
      csvLine([
        seq,
        new Date(at).toISOString(),
        by?.kind ?? '',
        by?.id ?? '',
        by?.name ?? '',
        deed,
        of ?? '',
        JSON.stringify(details),
        hash,
      ]),
  },
}

/** As fast as the reader takes it. A failure on the way cuts the answer off, so that it is not taken for all. */
async function send(
  response: Response,
  rows: AsyncIterable<AuditRow>,
  { head, line }: Format,
): Promise<void> {
  response.write(head)
  try {
    for await (const row of rows) {
      if (response.destroyed) return
      if (!response.write(line(row)))
        await new Promise<void>((resolve) => {
          response.once('drain', resolve)
          response.once('close', resolve)
        })
    }
    response.end()
  } catch {
    response.destroy()
  }
}

const filterOf = ({ from, to, ...rest }: z.output<typeof filterSchema>): AuditFilter => ({
  ...rest,
  ...(from == null ? {} : { from }),
  ...(to == null ? {} : { to }),
})

/** Null: it was answered. */
function read<S extends z.ZodType>(schema: S, { query }: Request, response: Response): z.output<S> | null {
  const parsed = schema.safeParse(query)
  if (parsed.success) return parsed.data
  const [{ path, message }] = parsed.error.issues as [z.core.$ZodIssue]
  sendProblem(response, { status: 400, detail: `\`${path.join('.')}\` ${message}.` })
  return null
}

const away = {
  status: 503,
  detail: 'The database that keeps the record is away: try again in a moment.',
  retryAfterSeconds: 5,
}
