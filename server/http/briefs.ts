// Printed briefs: which are kept, and the one of a day or month.
import { Router } from 'express'
import { DateTime } from 'luxon'
import { PaperBusy } from '../paper.ts'
import type { BriefPeriod } from '../report/briefData.ts'
import type { Briefs } from '../report/briefs.ts'
import { busy } from './exports.ts'
import { sendProblem } from './problem.ts'

export interface BriefRoutesOptions {
  briefs: Pick<Briefs, 'list' | 'get'>
  /** The province's calendar. */
  zone: string
}

const names: Record<BriefPeriod, { pattern: RegExp; example: string; format: string }> = {
  day: { pattern: /^\d{4}-\d\d-\d\d$/, example: '2026-11-21', format: 'yyyy-MM-dd' },
  month: { pattern: /^\d{4}-\d\d$/, example: '2026-10', format: 'yyyy-MM' },
}

export function briefRoutes({ briefs, zone }: BriefRoutesOptions): Router {
  const router = Router()

  router.get('/briefs', async (_request, response) => {
    const kept = await briefs.list()
    if (!kept) return sendProblem(response, away)
    response.setHeader('Cache-Control', 'no-store').json({
      briefs: kept.map(({ period, start, language, made, simulated, bytes }) => {
        const of = DateTime.fromMillis(start, { zone }).toFormat(names[period].format)
        const url = `/api/v1/briefs/${period}/${of}.pdf?language=${language}`
        return { period, of, language, made: new Date(made).toISOString(), simulated, bytes, url }
      }),
    })
  })

  for (const period of ['day', 'month'] as const)
    router.get(`/briefs/${period}/:name`, async (request, response) => {
      const { pattern, example, format } = names[period]
      const of = request.params.name.replace(/\.pdf$/, '')
      const at = DateTime.fromFormat(of, format, { zone })
      const { language = 'vi' } = request.query
      if (!pattern.test(of) || !at.isValid || !request.params.name.endsWith('.pdf'))
        return sendProblem(response, {
          status: 400,
          detail: `Name a ${period} such as /api/v1/briefs/${period}/${example}.pdf.`,
        })
      if (language !== 'vi' && language !== 'en')
        return sendProblem(response, { status: 400, detail: '`language` must be vi or en.' })
      try {
        const pdf = await briefs.get({ period, start: at.toMillis(), language })
        if (pdf === 'not-ended')
          return sendProblem(response, {
            status: 404,
            detail: `The ${period} ${of} has not ended: its brief can be made when it has.`,
          })
        response.setHeader('Cache-Control', 'no-store')
        response.setHeader('Content-Type', 'application/pdf')
        // Shown in the browser; saved under a name that says what it is.
        response.setHeader('Content-Disposition', `inline; filename="brief-${of}-${language}.pdf"`)
        response.send(Buffer.from(pdf))
      } catch (error) {
        if (!(error instanceof PaperBusy)) throw error
        sendProblem(response, busy)
      }
    })
  return router
}

const away = {
  status: 503,
  detail: 'The database that keeps the briefs cannot be read now: try again in a moment.',
  retryAfterSeconds: 5,
}
