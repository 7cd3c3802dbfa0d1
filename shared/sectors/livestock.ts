// Herds by area and species, outbreaks of animal disease, and vaccination.
import { areaCode, choice, count, lat, lon, optional, type Reports, shareOf, sumOf } from '../define.ts'
import { defineSector } from '../sector.ts'

const DAY = 86_400

const species = choice('Loài', 'Species', {
  pig: ['Lợn', 'Pigs'],
  cattle: ['Bò', 'Cattle'],
  buffalo: ['Trâu', 'Buffaloes'],
  poultry: ['Gia cầm', 'Poultry'],
})
const sick = count('Số con mắc bệnh', 'Sick animals', 10_000_000)
const culled = count('Số con tiêu hủy', 'Culled animals', 10_000_000)
const severity = { kind: 'integer', title: { vi: 'Mức độ', en: 'Severity' }, min: 1, max: 4 } as const

const herds: Reports = {
  over: { entities: 'herd' },
  words: [
    'báo cáo mới nhất (15 ngày) của từng địa bàn, từng loài',
    'the latest report (15 days) of each area and species',
  ],
}
const openOutbreaks: Reports = {
  over: { cases: 'outbreak', where: 'isOpen', window: 'all' },
  words: ['các ổ dịch chưa kết thúc', 'the outbreaks that have not ended'],
}
const month = { window: 'month' } as const
const lastMonth = {
  span: 'same-span',
  name: { vi: 'tháng trước, cùng kỳ', en: 'last month, same span' },
  change: '%',
} as const

export default defineSector({
  id: 'livestock',
  order: 13,
  title: { vi: 'Chăn nuôi, thú y', en: 'Livestock' },
  owner: { vi: 'Sở Nông nghiệp và Môi trường', en: 'Department of Agriculture and Environment' },
  glyph: 'herd',
  color: '#a0832a',
  feed: { lateAfterSeconds: 2 * DAY, staleAfterSeconds: 8 * DAY },
  entities: {
    herd: {
      title: { vi: 'Đàn vật nuôi', en: 'Herds' },
      speaksForMany: true,
      lateAfterSeconds: 8 * DAY,
      staleAfterSeconds: 15 * DAY,
    },
  },
  cases: {
    outbreak: {
      title: { vi: 'Ổ dịch', en: 'Outbreak' },
      states: {
        suspected: { title: { vi: 'Nghi ngờ', en: 'Suspected' }, open: true, next: ['confirmed', 'refuted'] },
        confirmed: {
          title: { vi: 'Đã xác định', en: 'Confirmed' },
          open: true,
          next: ['contained', 'ended'],
        },
        contained: {
          title: { vi: 'Đã khống chế', en: 'Contained' },
          open: true,
          next: ['confirmed', 'ended'],
        },
        ended: { title: { vi: 'Kết thúc', en: 'Ended' }, open: false, next: [] },
        refuted: { title: { vi: 'Không phải dịch', en: 'Refuted' }, open: false, next: [] },
      },
    },
  },
  events: [
    {
      type: 'ioc.livestock.herd.reported',
      title: { vi: 'Báo cáo tổng đàn', en: 'Herd report' },
      of: { entity: 'herd' },
      fields: {
        species,
        areaCode,
        headcount: count('Tổng đàn', 'Headcount', 100_000_000),
        farms: count('Số trang trại, hộ nuôi', 'Farms', 1_000_000),
        vaccineDue: count('Số con thuộc diện tiêm phòng', 'Animals to be vaccinated', 100_000_000),
        vaccinated: count('Số con còn miễn dịch', 'Animals protected', 100_000_000),
      },
    },
    {
      type: 'ioc.livestock.outbreak.suspected',
      title: { vi: 'Nghi có dịch', en: 'Outbreak suspected' },
      of: { case: 'outbreak', to: 'suspected' },
      fields: {
        disease: choice('Bệnh', 'Disease', {
          'african-swine-fever': ['Dịch tả lợn châu Phi', 'African swine fever'],
          'foot-and-mouth': ['Lở mồm long móng', 'Foot and mouth'],
          'avian-influenza': ['Cúm gia cầm', 'Avian influenza'],
          'lumpy-skin': ['Viêm da nổi cục', 'Lumpy skin disease'],
          rabies: ['Dại', 'Rabies'],
          other: ['Bệnh khác', 'Other'],
        }),
        species,
        areaCode,
        lon,
        lat,
        severity,
        sick,
        culled,
      },
      ticker: {
        vi: 'Nghi dịch · {disease} · {areaCode} · số con mắc: {sick}',
        en: 'Outbreak suspected · {disease} · {areaCode} · sick animals: {sick}',
      },
    },
    {
      type: 'ioc.livestock.outbreak.confirmed',
      title: { vi: 'Xác định ổ dịch', en: 'Outbreak confirmed' },
      of: { case: 'outbreak', to: 'confirmed' },
      fields: { severity: optional(severity), sick: optional(sick), culled: optional(culled) },
      ticker: {
        vi: 'Xác định một ổ dịch · số con mắc: {sick}, tiêu hủy: {culled}',
        en: 'An outbreak was confirmed · sick animals: {sick}, culled: {culled}',
      },
    },
    {
      type: 'ioc.livestock.outbreak.contained',
      title: { vi: 'Khống chế ổ dịch', en: 'Outbreak contained' },
      of: { case: 'outbreak', to: 'contained' },
      fields: { severity: optional(severity), sick: optional(sick), culled: optional(culled) },
    },
    {
      type: 'ioc.livestock.outbreak.ended',
      title: { vi: 'Kết thúc ổ dịch', en: 'Outbreak ended' },
      of: { case: 'outbreak', to: 'ended' },
      fields: {},
      ticker: { vi: 'Một ổ dịch đã kết thúc', en: 'An outbreak has ended' },
    },
    {
      type: 'ioc.livestock.outbreak.refuted',
      title: { vi: 'Không phải dịch', en: 'Outbreak refuted' },
      of: { case: 'outbreak', to: 'refuted' },
      fields: {},
    },
    {
      type: 'ioc.livestock.vaccination.recorded',
      title: { vi: 'Tiêm phòng', en: 'Vaccination' },
      of: { occurrence: true },
      fields: { species, areaCode, doses: count('Số liều', 'Doses', 10_000_000) },
      // Weekends and nights have none.
      lateAfterSeconds: 3 * DAY,
      staleAfterSeconds: 8 * DAY,
    },
  ],
  indicators: [
    sumOf(herds, 'headcount', 'headcount', ['Tổng đàn', 'Headcount'], { by: ['species', 'areaCode'] }),
    sumOf(herds, 'farms', 'farms', ['Trang trại, hộ nuôi', 'Farms'], { by: ['species', 'areaCode'] }),
    shareOf(herds, 'vaccinationRate', ['vaccinated', 'vaccineDue'], ['Đã tiêm phòng', 'Vaccinated'], {
      what: [
        'số con còn miễn dịch / số con thuộc diện tiêm phòng',
        'animals protected / animals to be vaccinated',
      ],
      by: ['species', 'areaCode'],
      // Immunity of a herd is reckoned from 80 % of what must be vaccinated.
      bands: { bad: 'low', watch: 80, warning: 70, critical: 50 },
      target: 80,
    }),
    sumOf(openOutbreaks, 'outbreaksOpen', 1, ['Ổ dịch đang hoạt động', 'Open outbreaks'], {
      what: ['số ổ dịch', 'outbreaks'],
      better: 'low',
      bands: { bad: 'high', watch: 1, warning: 5, critical: 15 },
      by: ['disease', 'areaCode'],
    }),
    sumOf(openOutbreaks, 'sickAnimals', 'sick', ['Số con mắc bệnh', 'Sick animals'], {
      better: 'low',
      by: ['species', 'areaCode'],
    }),
    sumOf(
      {
        over: { cases: 'outbreak', where: ['not', ['is', 'state', 'refuted']], at: 'openedAt', ...month },
        words: ['các ổ dịch phát hiện trong tháng này', 'the outbreaks found this month'],
      },
      'culledMonth',
      'culled',
      ['Tiêu hủy trong tháng', 'Culled this month'],
      { what: ['số con tiêu hủy', 'animals culled'], better: 'low', previous: lastMonth },
    ),
    sumOf(
      {
        over: { occurrences: 'ioc.livestock.vaccination.recorded', ...month },
        words: ['các lượt tiêm phòng trong tháng này', 'the vaccinations of this month'],
      },
      'dosesMonth',
      'doses',
      ['Liều vắc-xin trong tháng', 'Vaccine doses this month'],
      { what: ['số liều', 'doses'], previous: lastMonth, by: ['species', 'areaCode'] },
    ),
    shareOf(
      {
        over: { entities: 'herd', includeStale: true },
        words: ['mọi địa bàn và loài đã biết', 'every area and species known'],
      },
      'herdsReporting',
      ['isFresh', 1],
      ['Báo cáo đàn đúng kỳ', 'Herd reports in time'],
      { what: ['báo cáo trong 15 ngày qua / số báo cáo', 'reports of the last 15 days / reports'] },
    ),
  ],
  wall: {
    headline: 'outbreaksOpen',
    secondary: ['vaccinationRate', 'sickAnimals', 'headcount'],
    tiles: [
      { kind: 'kpi', indicator: 'outbreaksOpen' },
      { kind: 'kpi', indicator: 'vaccinationRate' },
      { kind: 'kpi', indicator: 'sickAnimals' },
      { kind: 'kpi', indicator: 'headcount' },
      { kind: 'kpi', indicator: 'culledMonth' },
      { kind: 'kpi', indicator: 'dosesMonth' },
      { kind: 'kpi', indicator: 'farms' },
      { kind: 'kpi', indicator: 'herdsReporting' },
      { kind: 'breakdown', indicator: 'headcount', by: 'species' },
      { kind: 'ranked', indicator: 'vaccinationRate', by: 'areaCode' },
    ],
    layers: [
      {
        kind: 'choropleth',
        indicator: 'vaccinationRate',
        title: { vi: 'Tiêm phòng theo địa bàn', en: 'Vaccination by area' },
      },
      { kind: 'pins', case: 'outbreak', title: { vi: 'Ổ dịch', en: 'Outbreaks' }, overview: true },
    ],
  },
})
