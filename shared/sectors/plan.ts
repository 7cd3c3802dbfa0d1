// The digital transformation plan: targets for 2025 and 2030, the assignments that lead to them, each a
// case with its due time, and the roadmap's items where they stand on the map.
import {
  amount,
  choice,
  count,
  meanOf,
  moment,
  optional,
  placed,
  type Reports,
  shareOf,
  sumOf,
  text,
} from '../define.ts'
import { defineSector } from '../sector.ts'

const DAY = 86_400
const monthly = { lateAfterSeconds: 36 * DAY, staleAfterSeconds: 40 * DAY }

const pillar = choice('Nhóm', 'Pillar', {
  government: ['Chính quyền số', 'Digital government'],
  economy: ['Kinh tế số', 'Digital economy'],
  society: ['Xã hội số', 'Digital society'],
  infrastructure: ['Hạ tầng số', 'Infrastructure'],
  data: ['Dữ liệu', 'Data'],
  security: ['An toàn thông tin', 'Information security'],
})

/** Targets of the plan: [vi, en, unit, 2025]. The figures are those that the provinces published. */
const goals = {
  periodicReports: ['Báo cáo định kỳ trên mạng', 'Periodic reports online', '%', 100],
  inspectionsOnline: ['Kiểm tra qua môi trường số', 'Inspections online', '%', 60],
  digitalEconomy: ['Kinh tế số trong GRDP', 'Digital economy in GRDP', '%', 20],
  sectorShare: ['Kinh tế số, ngành thấp nhất', 'Digital economy, least sector', '%', 10],
  productivityGrowth: ['Năng suất lao động, mỗi năm', 'Productivity growth a year', '%', 10],
  digitalFirms: ['Doanh nghiệp công nghệ số', 'Digital firms', '', 800],
} as const

const underPlan = { cases: 'assignment', where: ['not', ['is', 'state', 'accepted']], window: 'all' } as const
const programme: Reports = {
  over: underPlan,
  words: ['các nhiệm vụ của kế hoạch chưa nghiệm thu', "the plan's assignments not yet accepted"],
}
const open: Reports = {
  over: { cases: 'assignment', where: 'isOpen', window: 'all' },
  words: ['các nhiệm vụ chưa hoàn thành', 'the assignments not yet done'],
}
const done: Reports = {
  over: { cases: 'assignment', where: ['is', 'state', 'done'], at: 'stateAt', window: 'all' },
  words: ['các nhiệm vụ đã hoàn thành', 'the assignments done'],
}
const late: Reports = {
  over: { cases: 'assignment', where: 'isOpen', at: 'dueAt', window: 'past' },
  words: ['các nhiệm vụ chưa hoàn thành đã qua hạn', 'the assignments not done whose due time has passed'],
}
const dueThisMonth: Reports = {
  over: { cases: 'assignment', where: 'isOpen', at: 'dueAt', window: 'month' },
  words: [
    'các nhiệm vụ chưa hoàn thành có hạn trong tháng này',
    'the assignments not done that fall due this month',
  ],
}
const goalReports: Reports = {
  over: { entities: 'goal' },
  words: ['báo cáo mới nhất (40 ngày) của từng chỉ tiêu', 'the latest report (40 days) of each goal'],
}
const items: Reports = {
  over: { entities: 'item' },
  words: ['báo cáo mới nhất (40 ngày) của từng hạng mục', 'the latest report (40 days) of each item'],
}
const counted = (vi: string, en: string) => ({ what: [vi, en] as const })

export default defineSector({
  id: 'plan',
  order: 12,
  title: { vi: 'Kế hoạch chuyển đổi số', en: 'Digital plan' },
  owner: {
    vi: 'Ban Chỉ đạo chuyển đổi số tỉnh',
    en: 'Provincial Steering Committee for Digital Transformation',
  },
  glyph: 'plan',
  color: '#1f97b8',
  feed: { lateAfterSeconds: 8 * DAY, staleAfterSeconds: 40 * DAY },
  entities: {
    goal: { title: { vi: 'Chỉ tiêu', en: 'Goal' }, label: 'goal', ...monthly },
    item: { title: { vi: 'Hạng mục lộ trình', en: 'Roadmap item' }, label: 'name', ...monthly },
  },
  cases: {
    assignment: {
      title: { vi: 'Nhiệm vụ', en: 'Assignment' },
      states: {
        assigned: { title: { vi: 'Đã giao', en: 'Assigned' }, open: true, next: ['underway', 'done'] },
        underway: { title: { vi: 'Đang thực hiện', en: 'Under way' }, open: true, next: ['done'] },
        done: { title: { vi: 'Hoàn thành', en: 'Done' }, open: false, next: ['underway', 'accepted'] },
        // Accepted in the year's review: it leaves the plan that the wall shows.
        accepted: { title: { vi: 'Đã nghiệm thu', en: 'Accepted' }, open: false, next: [] },
      },
      dueField: 'dueAt',
      label: 'title',
      keptDays: 400,
    },
  },
  events: [
    {
      type: 'ioc.plan.assignment.assigned',
      title: { vi: 'Giao nhiệm vụ', en: 'Assignment made' },
      of: { case: 'assignment', to: 'assigned' },
      fields: {
        title: text('Nhiệm vụ', 'Assignment', 300),
        pillar,
        agency: text('Cơ quan chủ trì', 'Lead agency'),
        dueAt: moment('Hạn', 'Due'),
      },
      ticker: { vi: 'Giao nhiệm vụ · {title} · {agency}', en: 'Assigned · {title} · {agency}' },
    },
    {
      type: 'ioc.plan.assignment.started',
      title: { vi: 'Bắt đầu thực hiện', en: 'Assignment started' },
      of: { case: 'assignment', to: 'underway' },
      fields: {},
    },
    {
      type: 'ioc.plan.assignment.completed',
      title: { vi: 'Hoàn thành nhiệm vụ', en: 'Assignment done' },
      of: { case: 'assignment', to: 'done' },
      fields: {},
      ticker: { vi: 'Một nhiệm vụ của kế hoạch đã hoàn thành', en: 'An assignment of the plan is done' },
    },
    {
      type: 'ioc.plan.assignment.accepted',
      title: { vi: 'Nghiệm thu', en: 'Assignment accepted' },
      of: { case: 'assignment', to: 'accepted' },
      fields: {},
    },
    {
      type: 'ioc.plan.goal.reported',
      title: { vi: 'Báo cáo chỉ tiêu', en: 'Goal report' },
      of: { entity: 'goal' },
      fields: {
        goal: choice(
          'Chỉ tiêu',
          'Goal',
          Object.fromEntries(Object.entries(goals).map(([id, [vi, en]]) => [id, [vi, en] as const])),
        ),
        pillar,
        value: amount('Đạt', 'Value', 1e9, undefined, -1e9),
        target2025: amount('Mục tiêu 2025', 'Target 2025', 1e9),
        target2030: optional(amount('Mục tiêu 2030', 'Target 2030', 1e9)),
      },
    },
    {
      type: 'ioc.plan.item.reported',
      title: { vi: 'Báo cáo hạng mục lộ trình', en: 'Roadmap item report' },
      of: { entity: 'item' },
      fields: {
        name: text('Hạng mục', 'Item'),
        theme: choice('Lĩnh vực', 'Theme', {
          pilot: ['Xã điểm', 'Pilot commune'],
          wifi: ['Wi-Fi công cộng', 'Public Wi-Fi'],
          mobile: ['Mạng 5G', '5G'],
          transport: ['Giao thông thông minh', 'Smart transport'],
          culture: ['Bảo tàng thông minh', 'Smart museum'],
          health: ['Hồ sơ sức khỏe', 'Health records'],
          data: ['Trung tâm dữ liệu', 'Data centre'],
          ai: ['Trợ lý ảo AI', 'AI assistant'],
          city: ['Đô thị thông minh', 'Smart city'],
        }),
        ...placed,
        status: choice('Tình trạng', 'Status', {
          planned: ['Chưa bắt đầu', 'Planned'],
          underway: ['Đang triển khai', 'Under way'],
          delayed: ['Chậm', 'Delayed'],
          done: ['Xong', 'Done'],
        }),
        progressPct: amount('Tiến độ', 'Progress', 100, '%'),
        delayDays: count('Chậm, ngày', 'Delay, days', 10_000),
        endsAt: moment('Thời hạn', 'Ends'),
      },
      ticker: {
        vi: 'Lộ trình · {name}: {status}, {progressPct} %',
        en: 'Roadmap · {name}: {status}, {progressPct} %',
      },
    },
  ],
  indicators: [
    shareOf(
      programme,
      'doneShare',
      [['is', 'state', 'done'], 1],
      ['Nhiệm vụ đã hoàn thành', 'Assignments done'],
      {
        what: ['số nhiệm vụ đã hoàn thành / số nhiệm vụ', 'assignments done / assignments'],
        by: ['pillar', 'agency'],
      },
    ),
    sumOf(programme, 'assignments', 1, ['Nhiệm vụ', 'Assignments'], counted('số nhiệm vụ', 'assignments')),
    sumOf(done, 'assignmentsDone', 1, ['Đã hoàn thành', 'Done'], counted('số nhiệm vụ', 'assignments')),
    sumOf(open, 'assignmentsOpen', 1, ['Chưa hoàn thành', 'Not yet done'], {
      ...counted('số nhiệm vụ', 'assignments'),
      better: 'low',
      by: ['pillar', 'agency'],
    }),
    sumOf(late, 'assignmentsLate', 1, ['Quá hạn', 'Overdue'], {
      ...counted('số nhiệm vụ', 'assignments'),
      better: 'low',
      bands: { bad: 'high', watch: 1, warning: 5, critical: 10 },
    }),
    sumOf(dueThisMonth, 'assignmentsDue', 1, ['Đến hạn trong tháng', 'Due this month'], {
      ...counted('số nhiệm vụ', 'assignments'),
      better: 'low',
    }),
    shareOf(done, 'onTimeShare', [['<=', 'stateAt', 'dueAt'], 1], ['Hoàn thành đúng hạn', 'Done on time'], {
      what: [
        'số nhiệm vụ xong không muộn hơn hạn / số nhiệm vụ xong',
        'assignments done no later than due / done',
      ],
    }),
    shareOf(
      goalReports,
      'goalsReached',
      [['>=', 'value', 'target2025'], 1],
      ['Chỉ tiêu 2025 đã đạt', 'Goals of 2025 reached'],
      {
        what: [
          'số chỉ tiêu đạt hoặc vượt mục tiêu 2025 / số chỉ tiêu',
          'goals at or above their target of 2025 / goals',
        ],
      },
    ),
    ...Object.entries(goals).map(([id, [vi, en, unit, target]]) =>
      meanOf(
        {
          over: { entities: 'goal', where: ['is', 'goal', id] },
          words: ['báo cáo mới nhất (40 ngày)', 'the latest report (40 days)'],
        },
        id,
        unit,
        ['value', 1],
        [vi, en],
        { target, ...(unit === '' ? { decimals: 0 } : {}) },
      ),
    ),
    meanOf(items, 'roadmapProgress', '%', ['progressPct', 1], ['Tiến độ lộ trình', 'Roadmap progress'], {
      what: ['trung bình tiến độ các hạng mục', 'mean progress of the items'],
      by: ['theme', 'status'],
    }),
    sumOf(items, 'roadmapDelayed', ['is', 'status', 'delayed'], ['Hạng mục chậm', 'Items delayed'], {
      what: ['số hạng mục chậm', 'items delayed'],
      better: 'low',
      bands: { bad: 'high', watch: 1, warning: 4 },
    }),
  ],
  wall: {
    headline: 'doneShare',
    secondary: ['assignmentsOpen', 'assignmentsLate', 'goalsReached'],
    tiles: [
      { kind: 'kpi', indicator: 'doneShare' },
      { kind: 'kpi', indicator: 'assignmentsOpen' },
      { kind: 'kpi', indicator: 'assignmentsLate' },
      { kind: 'kpi', indicator: 'assignmentsDue' },
      { kind: 'kpi', indicator: 'onTimeShare' },
      { kind: 'kpi', indicator: 'goalsReached' },
      { kind: 'kpi', indicator: 'roadmapProgress' },
      { kind: 'ranked', indicator: 'assignmentsOpen', by: 'agency' },
      { kind: 'breakdown', indicator: 'assignmentsOpen', by: 'pillar' },
    ],
    layers: [
      {
        kind: 'rings',
        entity: 'item',
        part: ['/', 'progressPct', 100],
        title: { vi: 'Hạng mục lộ trình, phần đã làm', en: 'Roadmap items, part done' },
        overview: true,
      },
    ],
  },
})
