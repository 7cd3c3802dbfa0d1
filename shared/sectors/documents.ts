// Electronic documents between the province's agencies: each when it is registered; the gateways that carry
// them to the nation; and how many of the agencies can sign.
import { areaCode, flag, placed } from '../define.ts'
import { defineSector, type SectorInput } from '../sector.ts'

const name = { kind: 'text', title: { vi: 'Tên', en: 'Name' } } as const
const count = (vi: string, en: string, max = 100_000) =>
  ({ kind: 'integer', title: { vi, en }, min: 0, max }) as const
const level = {
  kind: 'choice',
  title: { vi: 'Cấp', en: 'Level' },
  of: {
    province: { vi: 'Cấp tỉnh', en: 'Province' },
    district: { vi: 'Cấp huyện', en: 'District' },
    commune: { vi: 'Cấp xã', en: 'Commune' },
  },
} as const

const registered = 'ioc.documents.document.registered'
const open = ['not', 'confidential'] as const
const unsigned = ['and', ['and', ['is', 'direction', 'sent'], open], ['not', 'signed']] as const
const lastMonth = (change: 'pp' | '%') =>
  ({ span: 'same-span', name: { vi: 'tháng trước, cùng kỳ', en: 'last month, same span' }, change }) as const
const figures = (...of: string[]) => of.map((indicator) => ({ kind: 'kpi', indicator }) as const)

type Figure = SectorInput['indicators'][number]

const processed: Pick<Figure, 'unit' | 'measure' | 'previous' | 'better'> = {
  unit: '%',
  measure: { ratio: [['and', 'processedOnline', 'signed'], 1], scale: 100 },
  previous: lastMonth('pp'),
  better: 'high',
}

/** The share at one level; its bands are that level's own targets for 2025. */
const processedAt = (
  of: 'province' | 'district' | 'commune',
  id: string,
  vi: string,
  en: string,
  [watch, warning]: [number, number],
): Figure => ({
  ...processed,
  id,
  title: { vi: `Xử lý và ký số, ${vi}`, en: `Processed and signed, ${en}` },
  formula: {
    vi: `100 × số văn bản xử lý trên mạng và ký số / số văn bản không mật của ${vi} đăng ký trong tháng này; so với tháng trước đến cùng ngày giờ`,
    en: `100 × documents processed online and signed / documents registered this month, without confidential ones (${en}); compared with last month up to the same day and time`,
  },
  over: { occurrences: registered, where: ['and', open, ['is', 'level', of]], window: 'month' },
  bands: { bad: 'low', watch, warning },
})

export default defineSector({
  id: 'documents',
  order: 8,
  title: { vi: 'Văn bản điện tử', en: 'E-documents' },
  owner: {
    vi: 'Hệ thống quản lý văn bản và điều hành, Văn phòng UBND tỉnh',
    en: "Document management system, Office of the People's Committee",
  },
  glyph: 'page',
  color: '#d0b7dd',
  feed: { lateAfterSeconds: 9 * 3_600, staleAfterSeconds: 26 * 3_600 },
  entities: {
    gateway: {
      title: { vi: 'Cổng liên thông', en: 'Gateway' },
      lateAfterSeconds: 100,
      staleAfterSeconds: 300,
      label: 'name',
    },
    agency: {
      title: { vi: 'Cơ quan', en: 'Agency' },
      lateAfterSeconds: 9 * 3_600,
      staleAfterSeconds: 26 * 3_600,
      label: 'name',
    },
  },
  events: [
    {
      type: registered,
      title: { vi: 'Văn bản', en: 'Document registered' },
      of: { occurrence: true },
      fields: {
        direction: {
          kind: 'choice',
          title: { vi: 'Đi, đến', en: 'Direction' },
          of: { sent: { vi: 'Văn bản đi', en: 'Sent' }, received: { vi: 'Văn bản đến', en: 'Received' } },
        },
        level,
        unit: { kind: 'text', title: { vi: 'Đơn vị', en: 'Unit' } },
        areaCode,
        national: flag('Qua trục quốc gia', 'By the national exchange'),
        processedOnline: flag('Xử lý trên mạng', 'Processed online'),
        signed: flag('Ký số', 'Digitally signed'),
        confidential: flag('Mật', 'Confidential'),
      },
      // Agencies rest from Friday evening to Monday morning.
      lateAfterSeconds: 66 * 3_600,
      staleAfterSeconds: 5 * 86_400,
      ticker: { vi: '{direction} · {level} · {unit}', en: '{direction} · {level} · {unit}' },
    },
    {
      type: 'ioc.documents.gateway.reported',
      title: { vi: 'Cổng liên thông báo cáo', en: 'Gateway report' },
      of: { entity: 'gateway' },
      fields: {
        name,
        up: flag('Hoạt động', 'Up'),
        queued: count('Đang chờ gửi', 'Queued'),
        lastExchangeAt: { kind: 'time', title: { vi: 'Gửi nhận cuối', en: 'Last exchange' } },
      },
    },
    {
      type: 'ioc.documents.agency.reported',
      title: { vi: 'Cơ quan báo cáo', en: 'Agency report' },
      of: { entity: 'agency' },
      fields: {
        name,
        level,
        ...placed,
        connected: flag('Dùng phần mềm', 'On the software'),
        seals: count('Con dấu', 'Seals'),
        sealsIssued: count('Chứng thư tổ chức', 'Organisation certificates'),
        signers: count('Người ký', 'Signers'),
        signersIssued: count('Chứng thư cá nhân', 'Personal certificates'),
      },
    },
  ],
  indicators: [
    {
      ...processed,
      id: 'processedShare',
      title: { vi: 'Xử lý và ký số', en: 'Processed and signed' },
      formula: {
        vi: '100 × số văn bản xử lý trên mạng và ký số / số văn bản không mật đăng ký trong tháng này; so với tháng trước đến cùng ngày giờ',
        en: '100 × documents processed online and signed / documents registered this month, without confidential ones; compared with last month up to the same day and time',
      },
      over: { occurrences: registered, where: open, window: 'month' },
      bands: { bad: 'low', watch: 90, warning: 80, critical: 60 },
      by: ['level', 'unit', 'areaCode'],
    },
    processedAt('province', 'processedProvince', 'cấp tỉnh', 'province', [90, 80]),
    processedAt('district', 'processedDistrict', 'cấp huyện', 'districts', [80, 70]),
    processedAt('commune', 'processedCommune', 'cấp xã', 'communes', [80, 70]),
    {
      id: 'unsignedToday',
      title: { vi: 'Văn bản đi chưa ký số hôm nay', en: 'Sent unsigned today' },
      unit: '',
      formula: {
        vi: 'Số văn bản đi không mật chưa ký số, đăng ký từ 0 giờ hôm nay; đúng ra là 0',
        en: 'Documents sent unsigned since midnight, without confidential ones; there should be none',
      },
      over: { occurrences: registered, where: unsigned, window: 'today' },
      measure: { sum: 1 },
      better: 'low',
      bands: { bad: 'high', watch: 1, warning: 3, critical: 10 },
      by: ['unit', 'level'],
    },
    {
      id: 'signedShare',
      title: { vi: 'Văn bản đi có ký số', en: 'Sent documents signed' },
      unit: '%',
      formula: {
        vi: '100 × số văn bản đi có ký số / số văn bản đi không mật đăng ký trong tháng này; đúng ra là 100 %',
        en: '100 × documents sent signed / documents sent this month, without confidential ones; it should be 100 %',
      },
      over: {
        occurrences: registered,
        where: ['and', ['is', 'direction', 'sent'], open],
        window: 'month',
      },
      measure: { ratio: ['signed', 1], scale: 100 },
      better: 'high',
      target: 100,
      by: ['level', 'unit'],
    },
    {
      id: 'documentsToday',
      title: { vi: 'Văn bản hôm nay', en: 'Documents today' },
      unit: '',
      formula: {
        vi: 'Số văn bản đăng ký từ 0 giờ hôm nay; so với hôm qua đến cùng giờ',
        en: 'Documents registered since midnight; compared with yesterday up to the same time of day',
      },
      over: { occurrences: registered, window: 'today' },
      measure: { sum: 1 },
      previous: {
        span: 'same-span',
        name: { vi: 'hôm qua, cùng giờ', en: 'yesterday, same time' },
        change: '%',
      },
      by: ['direction'],
    },
    {
      id: 'documentsMonth',
      title: { vi: 'Văn bản trong tháng', en: 'Documents this month' },
      unit: '',
      formula: {
        vi: 'Số văn bản đăng ký trong tháng này; so với tháng trước đến cùng ngày giờ',
        en: 'Documents registered this month; compared with last month up to the same day and time',
      },
      over: { occurrences: registered, window: 'month' },
      measure: { sum: 1 },
      previous: lastMonth('%'),
      by: ['direction', 'level', 'unit', 'areaCode'],
    },
    {
      id: 'nationalMonth',
      title: { vi: 'Qua trục quốc gia trong tháng', en: 'National exchange, this month' },
      unit: '',
      formula: {
        vi: 'Số văn bản gửi, nhận qua trục liên thông văn bản quốc gia trong tháng này; so với tháng trước đến cùng ngày giờ',
        en: 'Documents sent and received by the national exchange this month; compared with last month up to the same day and time',
      },
      over: { occurrences: registered, where: 'national', window: 'month' },
      measure: { sum: 1 },
      previous: lastMonth('%'),
      by: ['direction'],
    },
    {
      id: 'gatewaysUp',
      title: { vi: 'Cổng liên thông hoạt động', en: 'Gateways up' },
      unit: '%',
      formula: {
        vi: '100 × số cổng liên thông báo hoạt động trong 5 phút qua / số cổng đã biết',
        en: '100 × gateways that said in the last 5 minutes that they are up / gateways known',
      },
      over: { entities: 'gateway', includeStale: true },
      measure: { ratio: [['and', 'up', 'isFresh'], 1], scale: 100 },
      better: 'high',
      bands: { bad: 'low', watch: 100, warning: 70, critical: 40 },
    },
    {
      id: 'agenciesConnected',
      title: { vi: 'Cơ quan dùng phần mềm', en: 'Agencies on the software' },
      unit: '',
      formula: {
        vi: 'Số cơ quan mà báo cáo mới nhất (26 giờ) nói là đang dùng phần mềm quản lý văn bản',
        en: 'Agencies whose latest report (26 hours) says that they are on the document software',
      },
      over: { entities: 'agency' },
      measure: { sum: 'connected' },
      better: 'high',
      by: ['level'],
    },
    {
      id: 'organisationSignatures',
      title: { vi: 'Chữ ký số tổ chức', en: 'Organisation signatures' },
      unit: '%',
      formula: {
        vi: '100 × số chứng thư số đã cấp cho con dấu / số con dấu, theo báo cáo mới nhất (26 giờ) của các cơ quan',
        en: '100 × certificates issued to seals / seals, by the latest reports (26 hours) of the agencies',
      },
      over: { entities: 'agency' },
      measure: { ratio: ['sealsIssued', 'seals'], scale: 100 },
      better: 'high',
      by: ['level'],
    },
    {
      id: 'personalSignatures',
      title: { vi: 'Chữ ký số cá nhân', en: 'Personal signatures' },
      unit: '%',
      formula: {
        vi: '100 × số chứng thư số đã cấp cho người ký / số người ký, theo báo cáo mới nhất (26 giờ) của các cơ quan',
        en: '100 × certificates issued to signers / signers, by the latest reports (26 hours) of the agencies',
      },
      over: { entities: 'agency' },
      measure: { ratio: ['signersIssued', 'signers'], scale: 100 },
      better: 'high',
      by: ['level'],
    },
  ],
  wall: {
    headline: 'processedShare',
    secondary: ['unsignedToday', 'gatewaysUp', 'documentsToday'],
    tiles: [
      ...figures('processedShare', 'processedProvince', 'processedDistrict', 'processedCommune'),
      ...figures('unsignedToday', 'signedShare', 'gatewaysUp', 'documentsToday', 'documentsMonth'),
      ...figures('organisationSignatures', 'personalSignatures', 'agenciesConnected'),
      { kind: 'trend', indicator: 'processedShare' },
      { kind: 'ranked', indicator: 'documentsMonth', by: 'unit' },
      { kind: 'breakdown', indicator: 'documentsMonth', by: 'direction' },
    ],
    layers: [
      {
        kind: 'choropleth',
        indicator: 'processedShare',
        title: { vi: 'Văn bản xử lý và ký số theo địa bàn', en: 'Documents processed and signed by area' },
      },
      {
        kind: 'rings',
        entity: 'agency',
        part: ['/', 'signersIssued', 'signers'],
        title: { vi: 'Cơ quan, phần người ký có chữ ký số', en: 'Agencies, signers with a certificate' },
      },
    ],
  },
})
