// Teleconference sites and the sessions held over them.
import {
  amount,
  choice,
  count,
  flag,
  moment,
  mostOf,
  optional,
  placed,
  type Reports,
  shareOf,
  sumOf,
  text,
} from '../define.ts'
import { defineSector } from '../sector.ts'

const sites = count('Điểm cầu tham gia', 'Sites', 10_000)
const participants = count('Người dự', 'Participants', 1_000_000)
const level = choice('Cấp', 'Level', {
  province: ['Cấp tỉnh', 'Province'],
  district: ['Cấp huyện', 'District'],
  commune: ['Cấp xã', 'Commune'],
})

const known: Reports = {
  over: { entities: 'site' },
  words: ['báo cáo mới nhất (10 phút) của từng điểm cầu', 'the latest report (10 minutes) of each site'],
}
const running: Reports = {
  over: { cases: 'session', where: ['is', 'state', 'running'], window: 'all' },
  words: ['các phiên đang họp', 'the sessions that are running'],
}
const held: Reports = {
  over: { cases: 'session', where: ['is', 'state', 'ended'], at: 'stateAt', window: 'month' },
  words: ['các phiên kết thúc trong tháng này', 'the sessions that ended this month'],
}
const lastMonth = {
  span: 'same-span',
  name: { vi: 'tháng trước, cùng kỳ', en: 'last month, same span' },
  change: '%',
} as const

export default defineSector({
  id: 'teleconference',
  order: 15,
  title: { vi: 'Truyền hình hội nghị', en: 'Teleconference' },
  owner: { vi: 'Văn phòng UBND tỉnh', en: "Office of the People's Committee" },
  glyph: 'screen',
  color: '#63908b',
  feed: { lateAfterSeconds: 300, staleAfterSeconds: 600 },
  entities: {
    site: {
      title: { vi: 'Điểm cầu', en: 'Site' },
      label: 'name',
      lateAfterSeconds: 200,
      staleAfterSeconds: 600,
    },
  },
  cases: {
    session: {
      title: { vi: 'Phiên họp', en: 'Session' },
      states: {
        planned: { title: { vi: 'Sắp họp', en: 'Planned' }, open: true, next: ['running', 'cancelled'] },
        running: { title: { vi: 'Đang họp', en: 'Running' }, open: true, next: ['ended'] },
        ended: { title: { vi: 'Kết thúc', en: 'Ended' }, open: false, next: [] },
        cancelled: { title: { vi: 'Hoãn', en: 'Cancelled' }, open: false, next: [] },
      },
      label: 'title',
    },
  },
  events: [
    {
      type: 'ioc.teleconference.site.reported',
      title: { vi: 'Điểm cầu báo tình trạng', en: 'Site report' },
      of: { entity: 'site' },
      fields: {
        name: text('Điểm cầu', 'Site'),
        level,
        ...placed,
        online: flag('Kết nối', 'Online'),
        offlineMinutes: count('Mất kết nối, phút', 'Offline, minutes', 10_000_000),
        lossPct: optional(amount('Mất gói', 'Packet loss', 100, '%')),
      },
    },
    {
      type: 'ioc.teleconference.session.planned',
      title: { vi: 'Lên lịch phiên họp', en: 'Session planned' },
      of: { case: 'session', to: 'planned' },
      fields: {
        title: text('Nội dung', 'Subject', 300),
        purpose: choice('Hình thức', 'Kind', {
          meeting: ['Giao ban', 'Meeting'],
          training: ['Tập huấn', 'Training'],
          conference: ['Hội nghị', 'Conference'],
          reception: ['Tiếp công dân', 'Reception of citizens'],
        }),
        level,
        startsAt: moment('Bắt đầu', 'Starts'),
        sites,
        participants,
      },
      ticker: {
        vi: 'Lịch họp trực tuyến · {title} · {sites} điểm cầu',
        en: 'Session planned · {title} · {sites} sites',
      },
    },
    {
      type: 'ioc.teleconference.session.started',
      title: { vi: 'Bắt đầu phiên họp', en: 'Session started' },
      of: { case: 'session', to: 'running' },
      fields: { sites, participants },
      ticker: {
        vi: 'Bắt đầu họp trực tuyến · {sites} điểm cầu, {participants} người dự',
        en: 'Session started · {sites} sites, {participants} participants',
      },
    },
    {
      type: 'ioc.teleconference.session.ended',
      title: { vi: 'Kết thúc phiên họp', en: 'Session ended' },
      of: { case: 'session', to: 'ended' },
      fields: { sites: optional(sites), participants: optional(participants) },
    },
    {
      type: 'ioc.teleconference.session.cancelled',
      title: { vi: 'Hoãn phiên họp', en: 'Session cancelled' },
      of: { case: 'session', to: 'cancelled' },
      fields: {},
    },
  ],
  indicators: [
    shareOf(known, 'sitesOnline', ['online', 1], ['Điểm cầu kết nối', 'Sites online'], {
      what: ['số điểm cầu đang kết nối / số điểm cầu có báo cáo', 'sites online / sites that reported'],
      bands: { bad: 'low', watch: 97, warning: 90, critical: 75 },
      by: ['level', 'areaCode'],
    }),
    sumOf(known, 'sites', 1, ['Điểm cầu', 'Sites'], {
      what: ['số điểm cầu', 'sites'],
      by: ['level', 'areaCode'],
    }),
    sumOf(known, 'sitesOffline', ['not', 'online'], ['Mất kết nối', 'Sites offline'], {
      what: ['số điểm cầu mất kết nối', 'sites offline'],
      better: 'low',
      by: ['level', 'areaCode'],
    }),
    mostOf(
      known,
      'longestOffline',
      'min',
      ['offlineMinutes', 'name'],
      ['Mất kết nối lâu nhất', 'Longest offline'],
      {
        what: ['số phút từ khi mất kết nối', 'minutes since the connection was lost'],
        better: 'low',
        bands: { bad: 'high', watch: 240, warning: 1_440, critical: 4_320 },
      },
    ),
    mostOf(known, 'worstLoss', '%', ['lossPct', 'name'], ['Mất gói nhiều nhất', 'Highest packet loss'], {
      what: ['tỷ lệ mất gói', 'packet loss'],
      better: 'low',
      bands: { bad: 'high', watch: 2, warning: 5 },
    }),
    sumOf(running, 'sessionsNow', 1, ['Phiên đang họp', 'Sessions now'], { what: ['số phiên', 'sessions'] }),
    sumOf(running, 'sitesNow', 'sites', ['Điểm cầu đang họp', 'Sites in session'], {
      what: ['điểm cầu tham gia', 'sites that take part'],
    }),
    sumOf(running, 'participantsNow', 'participants', ['Người đang dự', 'Participants now']),
    sumOf(held, 'sessionsMonth', 1, ['Phiên trong tháng', 'Sessions this month'], {
      what: ['số phiên', 'sessions'],
      previous: lastMonth,
      by: ['purpose', 'level'],
    }),
    sumOf(
      held,
      'participantsMonth',
      'participants',
      ['Lượt người dự trong tháng', 'Participants this month'],
      {
        previous: lastMonth,
        by: ['purpose', 'level'],
      },
    ),
    {
      id: 'largestSession',
      title: { vi: 'Phiên đông nhất tháng', en: 'Largest session this month' },
      unit: '',
      decimals: 0,
      formula: {
        vi: 'Số người dự nhiều nhất trong các phiên kết thúc trong tháng này',
        en: 'The most participants of a session that ended this month',
      },
      over: held.over,
      measure: { quantile: 1, of: 'participants' },
      better: 'high',
    },
    shareOf(
      { over: { entities: 'site', includeStale: true }, words: ['mọi điểm cầu đã biết', 'every site known'] },
      'sitesReporting',
      ['isFresh', 1],
      ['Điểm cầu có báo cáo', 'Sites reporting'],
      {
        what: [
          'số điểm cầu có báo cáo trong 10 phút qua / số điểm cầu',
          'sites with a report in the last 10 minutes / sites',
        ],
      },
    ),
  ],
  wall: {
    headline: 'sitesOnline',
    secondary: ['sitesOffline', 'sessionsNow', 'participantsMonth'],
    tiles: [
      { kind: 'kpi', indicator: 'sitesOnline' },
      { kind: 'kpi', indicator: 'sitesOffline' },
      { kind: 'kpi', indicator: 'sites' },
      { kind: 'kpi', indicator: 'worstLoss' },
      { kind: 'kpi', indicator: 'sessionsNow' },
      { kind: 'kpi', indicator: 'participantsNow' },
      { kind: 'kpi', indicator: 'sessionsMonth' },
      { kind: 'kpi', indicator: 'participantsMonth' },
      { kind: 'kpi', indicator: 'largestSession' },
      { kind: 'breakdown', indicator: 'sessionsMonth', by: 'purpose' },
      { kind: 'ranked', indicator: 'sitesOffline', by: 'areaCode' },
    ],
    layers: [
      {
        kind: 'rings',
        entity: 'site',
        part: 'online',
        title: { vi: 'Điểm cầu; vòng rỗng: mất kết nối', en: 'Sites; an empty ring is offline' },
      },
    ],
  },
})
