import { extractText, getDocumentProxy } from 'unpdf'
import { expect, it } from 'vitest'
import { createAlertReads, type IncidentPage } from '../../server/alerts/read.ts'
import { drawIncident, type IncidentPaper } from '../../server/report/drawIncident.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import { emptyDatabase, minutes, NOON, person, ruleOf, standOf, subjectOf } from '../support/alerting.ts'

async function textOf(pdf: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false })
  return text.map((page) => page.normalize('NFC').replace(/\s+/g, ' '))
}

/** An accident and the emergency room that it filled; a step done, one skipped, one late. */
async function paperOf(more: Partial<IncidentPaper> = {}): Promise<IncidentPaper> {
  const stand = await standOf([
    ruleOf('road.accident', {
      severity: 'critical',
      procedure: 'traffic-accident',
      title: { vi: 'Tai nạn nghiêm trọng', en: 'Serious accident' },
      links: [{ effect: 'clinic.wait', withinMinutes: 120 }],
    }),
    ruleOf('clinic.wait', { unit: 'min', title: { vi: 'Cấp cứu chờ lâu', en: 'Long wait' } }),
  ])
  stand.hear(
    'road.accident',
    subjectOf('QL2', { place: [105.6, 21.3], name: { vi: 'QL2, Vĩnh Yên', en: 'QL2, Vĩnh Yên' } }),
    true,
    3,
  )
  stand.pass(minutes(10))
  stand.hear('clinic.wait', subjectOf('H', { place: [105.58, 21.32] }), true, 47.5)
  const { id, version } = stand.alert('road.accident', 'QL2')
  await stand.act(id, { kind: 'acknowledge', version, comment: 'đã gọi 115' }, person('Nguyễn Văn An'))
  const [incident] = stand.incidents()
  const tick = (step: string, status: 'done' | 'skipped', reason?: string) =>
    stand.actOn(
      incident!.id,
      { kind: 'step', step: `traffic-accident.${step}`, status, version: 9, ...(reason ? { reason } : {}) },
      person('Nguyễn Văn An'),
    )
  await stand.actOn(incident!.id, { kind: 'assign', to: 'officer', version: incident!.version })
  const { version: now } = stand.incidents()[0]!
  for (let v = now; v < 9; v++)
    await stand.actOn(incident!.id, { kind: 'comment', comment: `Ghi chú ${v}`, version: v })
  await tick('emergency', 'done')
  await tick('leader', 'skipped', 'không có tử vong')
  const reads = createAlertReads({
    alerts: stand.alerts,
    ask: (work) => work({ database: emptyDatabase, ids: new Map() }),
  })
  const page = (await reads.incident(incident!.id, person('An'))) as IncidentPage
  stand.stop()
  return {
    ...page,
    province: vinhPhuc.name,
    area: { vi: 'Vĩnh Yên', en: 'Vĩnh Yên' },
    map: { outline: vinhPhuc.map.outline, areas: vinhPhuc.map.areas },
    zone: 'Asia/Ho_Chi_Minh',
    madeAt: NOON + 30 * 60_000,
    ...more,
  }
}

it('[INCPDF1] it says what, where, how bad, who has it, each alert with its figure, each step and all that happened', async () => {
  const pages = await textOf(await drawIncident(await paperOf(), 'vi'))
  const all = pages.join(' ')
  for (const words of [
    'Vĩnh Phúc',
    'Hồ sơ vụ việc',
    'Tai nạn nghiêm trọng: QL2, Vĩnh Yên',
    'Nghiêm trọng',
    'Đang mở',
    'cán bộ ngành',
    '30 phút',
    'Cấp cứu chờ lâu',
    '47,5',
    'Gọi cấp cứu 115',
    'đã làm, Nguyễn Văn An, 12:10',
    'bỏ qua, Nguyễn Văn An, 12:10: không có tử vong',
    'quá hạn',
    'Đã tiếp nhận: đã gọi 115',
    'Ghi chú 8',
    'Vị trí trên sơ đồ tỉnh',
    'DỮ LIỆU MÔ PHỎNG',
  ])
    expect(all).toContain(words)
  for (const [i, page] of pages.entries()) {
    expect(page).toContain(`Trang ${i + 1}/${pages.length}`)
    expect(page).toContain('Lập lúc 12:30 ngày 22/11/2026')
    expect(page).toContain('DỮ LIỆU MÔ PHỎNG')
  }
  expect(all).not.toMatch(/undefined|NaN|\{\{|null/)
})

it('[INCPDF1] in English it has no Vietnamese words of its own', async () => {
  const all = (await textOf(await drawIncident(await paperOf(), 'en'))).join(' ')
  for (const words of [
    'Incident record',
    'Serious accident',
    'done, Nguyễn Văn An',
    'overdue',
    '47.5',
    'sector officer',
  ])
    expect(all).toContain(words)
  expect(all).not.toMatch(/Quy trình|Cảnh báo|Diễn biến|quá hạn/)
})

it('[INCPDF2] real data has no mark; without a place it says so; a long story is cut and says so', async () => {
  const paper = await paperOf()
  const real: IncidentPaper = {
    ...paper,
    alerts: paper.alerts.map((alert) => ({ ...alert, isSimulated: false })),
    incident: { ...paper.incident, place: null, steps: [] },
    timeline: Array.from({ length: 900 }, (_, i) => ({
      at: NOON + i,
      kind: 'comment' as const,
      alert: null,
      by: 'An',
      text: { vi: `dòng ${i}`, en: `line ${i}` },
    })),
  }
  const all = (await textOf(await drawIncident(real, 'vi'))).join(' ')
  expect(all).not.toContain('MÔ PHỎNG')
  expect(all).toContain('Không có vị trí cụ thể')
  expect(all).toContain('Không có quy trình cho vụ việc này')
  expect(all).toContain('400 trong 900 dòng')
  expect(all).toContain('dòng 899')
})
