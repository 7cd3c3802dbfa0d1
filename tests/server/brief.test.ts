import { extractText, getDocumentProxy } from 'unpdf'
import { afterEach, describe, expect, it } from 'vitest'
import { createPaper } from '../../server/paper.ts'
import { collectBrief, periodOf } from '../../server/report/collect.ts'
import { comparisonOf } from '../../server/report/comparison.ts'
import { drawBrief } from '../../server/report/drawBrief.ts'
import { DAY, systemClock } from '../../shared/clock.ts'
import type { Indicator } from '../../shared/sector.ts'
import { briefSources, ZONE } from '../support/briefSources.ts'

const at = (text: string) => Date.parse(`${text}+07:00`)
const SATURDAY = at('2026-11-21T00:00:00')
const OCTOBER = at('2026-10-01T00:00:00')
const MADE = at('2026-11-22T06:00:00')

const papers: { stop(): void }[] = []
afterEach(() => {
  for (const paper of papers.splice(0)) paper.stop()
})

async function textOf(pdf: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false })
  return text.map((page) => page.normalize('NFC'))
}

describe('a day on paper', () => {
  it('[PDF1] says whose, which day, what of each sector, and that it is simulated, on every page', async () => {
    const brief = await collectBrief(await briefSources(), 'day', SATURDAY, MADE)
    const pages = await textOf(await drawBrief(brief, 'vi'))
    const [first] = pages
    for (const words of [
      'Vĩnh Phúc',
      'Bản tin ngày',
      'Thứ Bảy, 21/11/2026',
      'Trung tâm Giám sát, điều hành thông minh',
    ])
      expect(first).toContain(words)
    for (const sector of ['Y tế', 'Giáo dục', 'Giao thông', 'Du lịch', 'Phản ánh, kiến nghị'])
      expect(first).toContain(sector)
    for (const [i, page] of pages.entries()) {
      expect(page).toContain('DỮ LIỆU MÔ PHỎNG')
      expect(page).toContain(`Trang ${i + 1}/${pages.length}`)
      expect(page).toContain('Lập lúc 06:00 ngày 22/11/2026')
    }
    const all = pages.join('\n')
    for (const { title, formula } of (await briefSources())
      .catalogue()
      .sectors.flatMap(({ indicators }) => indicators)) {
      expect(all).toContain(title.vi)
      expect(all.replace(/\s+/g, ' ')).toContain(formula.vi.replace(/\s+/g, ' ').slice(0, 40))
    }
    expect(all).toContain('1a2b3c4d')
    expect(all).not.toMatch(/undefined|NaN|\{\{/)
  })

  it('[PDF1] the figures are the closes of that day, in both languages’ own writing', async () => {
    const sources = await briefSources()
    const brief = await collectBrief(sources, 'day', SATURDAY, MADE)
    const traffic = brief.sectors.find(({ id }) => id === 'traffic')!
    const [close] = (await sources.closes(
      'traffic',
      traffic.headline.indicator.id,
      'day',
      SATURDAY,
      SATURDAY + DAY,
    ))!
    expect(traffic.headline.value).toBe(close!.value)
    const [vi] = await textOf(await drawBrief(brief, 'vi'))
    const [en] = await textOf(await drawBrief(brief, 'en'))
    const shown = close!.value.toFixed(1)
    expect(vi).toContain(shown.replace('.', ','))
    expect(en).toContain(shown)
    expect(en).toContain('Saturday, 21/11/2026')
  })

  it('[PDF2] a day without any figure says so, and does not call it zero', async () => {
    const gaps = [{ from: 0, to: MADE }]
    const brief = await collectBrief(await briefSources({ gaps }), 'day', SATURDAY, MADE)
    expect(brief).toMatchObject({ known: false, simulated: 'none' })
    const pages = await textOf(await drawBrief(brief, 'vi'))
    expect(pages).toHaveLength(1)
    expect(pages[0]).toContain('Không có số liệu nào của ngày này.')
  })

  it('[PDF2] what was real is not marked; what was so in part is marked as that', async () => {
    const marked = async (simulated: number) =>
      (
        await textOf(
          await drawBrief(await collectBrief(await briefSources({ simulated }), 'day', SATURDAY, MADE), 'en'),
        )
      ).join()
    expect(await marked(0)).not.toContain('SIM')
    expect(await marked(0.4)).toContain('PARTLY SIMULATED DATA')
  })
})

describe('a month on paper', () => {
  it('[PDF3] adds up the days of what begins anew each day, and compares with the whole month before', async () => {
    const sources = await briefSources()
    const brief = await collectBrief(sources, 'month', OCTOBER, MADE)
    const tourism = brief.sectors.find(({ id }) => id === 'tourism')!
    const visitors = [tourism.headline, ...tourism.secondary, ...tourism.others].find(
      ({ indicator }) => indicator.id === 'visitorsToday',
    )!
    const { to } = periodOf('month', OCTOBER, ZONE)
    const days = (await sources.closes('tourism', 'visitorsToday', 'day', OCTOBER, to))!
    expect(days).toHaveLength(31)
    expect(visitors).toMatchObject({ basis: 'total', previous: { name: { vi: 'tháng 9', en: 'September' } } })
    expect(visitors.value).toBeCloseTo(days.reduce((sum, { value }) => sum + value, 0))
    expect((await textOf(await drawBrief(brief, 'vi')))[0]).toContain('Tháng 10 năm 2026')
  })

  it('[PDF3] a total that lacks a day is unknown, not smaller', async () => {
    const gaps = [{ from: at('2026-10-10T00:00:00'), to: at('2026-10-11T00:00:00') }]
    const brief = await collectBrief(await briefSources({ gaps }), 'month', OCTOBER, MADE)
    const totals = brief.sectors
      .flatMap(({ headline, secondary, others }) => [headline, ...secondary, ...others])
      .filter(({ basis }) => basis === 'total')
    expect(totals.length).toBeGreaterThan(2)
    for (const { value } of totals) expect(value).toBeNull()
  })
})

describe('what a figure is compared with', () => {
  const of = (indicator: Partial<Indicator>, day = SATURDAY) =>
    comparisonOf({ over: { entities: 'x' }, ...indicator } as Indicator, 'day', day, ZONE)
  const month = { cases: 'x', at: 'openedAt', window: 'month' } as const
  const previous = { span: 'same-span', name: { vi: 'x', en: 'x' }, change: '%' } as const

  it('[PDF4] the day before, the same day of last month, seven days before, or the end of last month', () => {
    expect(of({})).toMatchObject({ period: 'day', start: SATURDAY - DAY, name: { vi: 'ngày 20/11' } })
    expect(of({ over: month, previous })).toMatchObject({ period: 'day', start: at('2026-10-21T00:00:00') })
    expect(of({ over: { occurrences: 'x', window: { hours: 168 } } })).toMatchObject({
      start: SATURDAY - 7 * DAY,
    })
    expect(of({ over: month, previous: { ...previous, span: 'whole' } })).toMatchObject({
      period: 'month',
      start: OCTOBER,
    })
  })

  it('[PDF4] a month without that day gives its last one', () => {
    expect(of({ over: month, previous }, at('2026-03-31T00:00:00')).start).toBe(at('2026-02-28T00:00:00'))
  })
})

it('[PDF5] the thread makes one file after another, and says when one cannot be made', async () => {
  const paper = createPaper(systemClock)
  papers.push(paper)
  const brief = await collectBrief(await briefSources({ names: ['tourism'] }), 'day', SATURDAY, MADE)
  const job = { kind: 'brief', brief, language: 'vi' } as const
  const [one, two] = await Promise.all([paper.make(job), paper.make({ ...job, language: 'en' })])
  expect(Buffer.from(one.subarray(0, 5)).toString()).toBe('%PDF-')
  expect((await textOf(two))[0]).toContain('Tourism')
  await expect(paper.make({ ...job, brief: { ...brief, zone: 'Nowhere' } })).rejects.toThrow()
  expect((await paper.make(job)).length).toBeGreaterThan(10_000)
  const many = await Promise.allSettled(Array.from({ length: 12 }, () => paper.make(job)))
  expect(many.filter(({ status }) => status === 'rejected').length).toBe(4)
})
