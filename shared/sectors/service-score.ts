// The index of service to citizens and businesses of Decision 766/QĐ-TTg (23 June 2022), in real time from
// the cases of public services and complaints. The decision gives the five groups their points; online
// service and payment stand at 12 and 10 as on the National Public Service Portal; the weights within the
// other groups are this product's, to be replaced by those of the decision's annex.
import { defineSector } from '../sector.ts'

type Part =
  | { figure: string; weight: number; full?: number; from?: number }
  | { noFeed: Pair; weight: number }
type Pair = readonly [vi: string, en: string]

/** What each part is computed from. */
const sources: Record<string, string> = {
  proceduresPublished: 'public-services.proceduresPublished',
  statusPublished: 'public-services.statusPublished',
  dossiersOnTime: 'public-services.onTimeRate',
  digitisedRecords: 'public-services.digitisedRecords',
  digitisedResults: 'public-services.digitisedResults',
  reusedData: 'public-services.reusedData',
  onlineShare: 'public-services.onlineShare',
  paidOnline: 'public-services.paidOnlineShare',
  dossierSatisfaction: 'public-services.satisfaction',
  complaintsOnTime: 'complaints.onTimeRate',
  complaintSatisfaction: 'complaints.satisfaction',
}

/** A mean rating from 1 to 5 gives none of its points at 1 and all of them at 5. */
const rating = { from: 1, full: 5 }

const groups: Record<string, { title: Pair; parts: Part[] }> = {
  publicity: {
    title: ['Công khai, minh bạch', 'Publicity and transparency'],
    parts: [
      { figure: 'proceduresPublished', weight: 8 },
      { figure: 'statusPublished', weight: 6 },
      { noFeed: ['Thủ tục công bố đúng hạn', 'Procedures announced on time'], weight: 4 },
    ],
  },
  progress: {
    title: ['Tiến độ, kết quả giải quyết', 'Progress and results'],
    parts: [{ figure: 'dossiersOnTime', weight: 20 }],
  },
  digitisation: {
    title: ['Số hóa hồ sơ', 'Digitisation of records'],
    parts: [
      { figure: 'digitisedRecords', weight: 8 },
      { figure: 'digitisedResults', weight: 8 },
      { figure: 'reusedData', weight: 6 },
    ],
  },
  online: {
    title: ['Cung cấp dịch vụ trực tuyến', 'Online service'],
    parts: [
      { figure: 'onlineShare', weight: 12 },
      { figure: 'paidOnline', weight: 10 },
    ],
  },
  satisfaction: {
    title: ['Mức độ hài lòng', 'Satisfaction'],
    parts: [
      { figure: 'dossierSatisfaction', weight: 6, ...rating },
      { figure: 'complaintSatisfaction', weight: 6, ...rating },
      { figure: 'complaintsOnTime', weight: 6 },
    ],
  },
}

const figuresOf = (parts: readonly Part[]) =>
  Object.fromEntries(
    parts.flatMap((part) => ('figure' in part ? [[part.figure, sources[part.figure]!]] : [])),
  )

const indexOf = (parts: readonly Part[]) => ({
  index: parts.map((part) =>
    'figure' in part
      ? { full: 100, ...part }
      : { noFeed: { vi: part.noFeed[0], en: part.noFeed[1] }, weight: part.weight },
  ),
})

const weightOf = (parts: readonly Part[]) => parts.reduce((sum, { weight }) => sum + weight, 0)

const all = Object.values(groups).flatMap(({ parts }) => parts)
const by = ['unit', 'areaCode']

export default defineSector({
  id: 'service-score',
  order: 5.5,
  title: { vi: 'Điểm phục vụ', en: 'Service score' },
  owner: {
    vi: 'Tính từ dịch vụ công và phản ánh, kiến nghị, theo Quyết định 766/QĐ-TTg',
    en: 'Computed from public services and complaints, after Decision 766/QĐ-TTg',
  },
  glyph: 'score',
  color: '#d9c8f0',
  feed: { lateAfterSeconds: 12 * 3_600, staleAfterSeconds: 48 * 3_600 },
  events: [],
  indicators: [
    {
      id: 'score',
      title: { vi: 'Điểm phục vụ người dân, doanh nghiệp', en: 'Service to citizens and businesses' },
      unit: 'points',
      formula: {
        vi: 'Tổng điểm của năm nhóm theo Quyết định 766/QĐ-TTg (18 + 20 + 22 + 22 + 18 = 100). Mỗi phần cho điểm theo tỷ lệ đạt được; phần chưa có nguồn số liệu được nêu rõ và bỏ ra khỏi điểm tối đa. Xếp loại và điểm theo địa bàn, đơn vị quy về 100. Xuất sắc từ 90, tốt từ 80, khá từ 70, trung bình từ 50',
        en: 'Points of the five groups of Decision 766/QĐ-TTg (18 + 20 + 22 + 22 + 18 = 100). Each part gives points in proportion to its share; a part that nothing reports is named and left out of the maximum. Grades and points by area and unit are put on 100. Excellent from 90, good from 80, fair from 70, average from 50',
      },
      over: { figures: figuresOf(all) },
      measure: indexOf(all),
      previous: {
        ago: 'month',
        name: { vi: 'cùng lúc tháng trước', en: 'the same time last month' },
        change: '%',
      },
      better: 'high',
      bands: { bad: 'low', watch: 80, warning: 70, critical: 50 },
      target: 90,
      by,
    },
    ...Object.entries(groups).map(([id, { title, parts }]) => ({
      id,
      title: { vi: title[0], en: title[1] },
      unit: 'points',
      formula: {
        vi: `Điểm của nhóm, nhiều nhất ${weightOf(parts)}, theo Quyết định 766/QĐ-TTg`,
        en: `Points of the group, ${weightOf(parts)} at most, after Decision 766/QĐ-TTg`,
      },
      over: { figures: figuresOf(parts) },
      measure: indexOf(parts),
      better: 'high' as const,
      target: weightOf(parts),
      by,
    })),
  ],
  wall: {
    headline: 'score',
    secondary: ['progress', 'digitisation', 'satisfaction'],
    tiles: [
      { kind: 'kpi', indicator: 'score' },
      ...Object.keys(groups).map((indicator) => ({ kind: 'kpi' as const, indicator })),
      { kind: 'trend', indicator: 'score' },
      { kind: 'ranked', indicator: 'score', by: 'areaCode' },
      { kind: 'ranked', indicator: 'score', by: 'unit' },
    ],
    layers: [
      {
        kind: 'choropleth',
        indicator: 'score',
        title: { vi: 'Điểm phục vụ theo địa bàn', en: 'Service score by area' },
      },
    ],
  },
})
