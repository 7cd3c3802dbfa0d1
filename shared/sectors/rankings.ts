// Where the province stands among the others: the national indexes as they were published, by year. A
// publication comes once a year; who keeps the figures repeats the newest ones, so that silence shows.
import { amount, choice, meanOf, optional, type Reports, sumOf } from '../define.ts'
import { defineSector } from '../sector.ts'

const DAY = 86_400
/** Good until the next year's publication is due. */
const yearly = { lateAfterSeconds: 200 * DAY, staleAfterSeconds: 366 * DAY }

/** The names by which everyone calls them; the figures' titles say what they measure. */
const indexes = {
  dti: ['DTI', 'DTI'],
  papi: ['PAPI', 'PAPI'],
  sipas: ['SIPAS', 'SIPAS'],
  pci: ['PCI', 'PCI'],
  par: ['PAR Index', 'PAR Index'],
  ict: ['ICT Index', 'ICT Index'],
  ddci: ['DDCI', 'DDCI'],
} as const
const index = choice('Chỉ số', 'Index', indexes)
const year = { kind: 'integer', title: { vi: 'Năm', en: 'Year' }, min: 2000, max: 2100, plain: true } as const
const rank = { kind: 'integer', title: { vi: 'Hạng', en: 'Rank' }, min: 1, max: 1_000 } as const
const of = {
  kind: 'integer',
  title: { vi: 'Trên tổng số', en: 'Out of' },
  min: 1,
  max: 1_000,
} as const
const score = amount('Điểm', 'Score', 1_000)
const targetRank = { ...rank, title: { vi: 'Mục tiêu hạng', en: 'Target rank' }, optional: true } as const

const standing = (id: string): Reports => ({
  over: { entities: 'index', where: ['is', 'index', id] },
  words: [
    'lần công bố mới nhất (nhắc lại trong 366 ngày)',
    'the newest publication (repeated within 366 days)',
  ],
})
const rankOf = (id: keyof typeof indexes, short: string) =>
  meanOf(standing(id), `${id}Rank`, '', ['rank', 1], [`Hạng ${short}`, `${short} rank`], {
    what: [
      `hạng của tỉnh về ${short} trên số tỉnh mà báo cáo nêu (63, từ 1/7/2025 là 34); 1 là tốt nhất`,
      `the province's ${short} rank among as many provinces as the report states (63; 34 from 1 July 2025); 1 is best`,
    ],
    decimals: 0,
    better: 'low',
  })
const pillars: Reports = {
  over: { entities: 'pillar' },
  words: ['lần công bố mới nhất của từng trụ cột', 'the newest publication of each pillar'],
}

export default defineSector({
  id: 'rankings',
  order: 11,
  title: { vi: 'Xếp hạng', en: 'Rankings' },
  owner: {
    vi: 'Sở Nội vụ; Sở Khoa học và Công nghệ',
    en: 'Departments of Home Affairs; of Science and Technology',
  },
  glyph: 'rank',
  color: '#b1756a',
  feed: yearly,
  entities: {
    index: { title: { vi: 'Chỉ số', en: 'Index' }, label: 'index', ...yearly },
    pillar: { title: { vi: 'Trụ cột', en: 'Pillar' }, label: 'pillar', speaksForMany: true, ...yearly },
    edition: { title: { vi: 'Kết quả từng năm', en: 'Result of a year' }, label: 'index', ...yearly },
  },
  events: [
    {
      type: 'ioc.rankings.index.published',
      title: { vi: 'Kết quả mới nhất của một chỉ số', en: 'Newest result of an index' },
      of: { entity: 'index' },
      fields: {
        index,
        year,
        rank,
        of,
        score: optional(score),
        previousRank: optional({ ...rank, title: { vi: 'Hạng năm trước', en: 'Rank of the year before' } }),
        targetRank,
        targetYear: optional({ ...year, title: { vi: 'Mục tiêu cho năm', en: 'Target for' } }),
      },
      ticker: {
        vi: '{index} {year}: hạng {rank} trên {of} tỉnh, thành phố',
        en: '{index} {year}: rank {rank} of {of} provinces',
      },
    },
    {
      type: 'ioc.rankings.pillar.published',
      title: { vi: 'Kết quả một trụ cột', en: 'Result of a pillar' },
      of: { entity: 'pillar' },
      fields: {
        index,
        pillar: choice('Trụ cột', 'Pillar', {
          awareness: ['Nhận thức số', 'Digital awareness'],
          institutions: ['Thể chế số', 'Digital institutions'],
          infrastructure: ['Hạ tầng số', 'Digital infrastructure'],
          'human-resources': ['Nhân lực số', 'Digital human resources'],
          'information-security': ['An toàn thông tin mạng', 'Information security'],
          government: ['Hoạt động chính quyền số', 'Digital government'],
          economy: ['Hoạt động kinh tế số', 'Digital economy'],
          society: ['Hoạt động xã hội số', 'Digital society'],
        }),
        year,
        rank,
        of,
        score: optional(score),
      },
    },
    {
      type: 'ioc.rankings.edition.recorded',
      title: { vi: 'Kết quả hoặc mục tiêu của một năm', en: 'Result or target of a year' },
      of: { entity: 'edition' },
      // A year that is still to come has its target alone.
      fields: { index, year, rank: optional(rank), of: optional(of), score: optional(score), targetRank },
    },
  ],
  indicators: [
    rankOf('dti', 'DTI'),
    meanOf(standing('dti'), 'dtiScore', '', ['score', 1], ['Điểm DTI', 'DTI score'], {
      what: ['điểm DTI của tỉnh, từ 0 đến 1', "the province's DTI score, from 0 to 1"],
      decimals: 4,
    }),
    meanOf(
      standing('dti'),
      'dtiClimb',
      '',
      [['-', 'previousRank', 'rank'], 1],
      ['DTI tăng bậc', 'DTI places gained'],
      {
        what: ['hạng năm trước trừ hạng năm này', 'rank of the year before minus rank of the year'],
        decimals: 0,
      },
    ),
    rankOf('papi', 'PAPI'),
    rankOf('sipas', 'SIPAS'),
    rankOf('pci', 'PCI'),
    rankOf('par', 'PAR Index'),
    rankOf('ict', 'ICT Index'),
    meanOf(pillars, 'pillarScore', '', ['score', 1], ['Điểm trụ cột DTI', 'DTI pillar score'], {
      what: ['trung bình điểm các trụ cột có điểm công bố', 'mean score of the pillars that have one'],
      decimals: 4,
      by: ['pillar'],
    }),
    meanOf(pillars, 'pillarRank', '', ['rank', 1], ['Hạng trụ cột DTI', 'DTI pillar rank'], {
      what: ['trung bình hạng các trụ cột', 'mean rank of the pillars'],
      decimals: 0,
      better: 'low',
      by: ['pillar'],
    }),
    sumOf(
      {
        over: { entities: 'index', where: ['<=', 'rank', ['*', 'of', 0.2]] },
        words: ['lần công bố mới nhất của từng chỉ số', 'the newest publication of each index'],
      },
      'topFifth',
      1,
      ['Chỉ số trong nhóm 20 % đầu', 'Indexes in the top fifth'],
      {
        what: [
          'số chỉ số mà hạng không quá 20 % số tỉnh',
          'indexes whose rank is at most 20 % of the provinces',
        ],
      },
    ),
  ],
  wall: {
    headline: 'dtiRank',
    secondary: ['papiRank', 'sipasRank', 'pciRank'],
    tiles: [
      { kind: 'kpi', indicator: 'dtiRank' },
      { kind: 'kpi', indicator: 'dtiScore' },
      { kind: 'kpi', indicator: 'dtiClimb' },
      { kind: 'kpi', indicator: 'papiRank' },
      { kind: 'kpi', indicator: 'sipasRank' },
      { kind: 'kpi', indicator: 'pciRank' },
      { kind: 'kpi', indicator: 'parRank' },
      { kind: 'kpi', indicator: 'ictRank' },
      { kind: 'kpi', indicator: 'topFifth' },
      { kind: 'ranked', indicator: 'pillarRank', by: 'pillar' },
    ],
    layers: [],
  },
})
