// A console's server with as many made-up alerts as wanted, for looking at the console and for what a real
// server cannot be asked to do. Run alone: node tests/support/consoleFixture.ts [--port 8090] [--alerts 500]
import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseArgs } from 'node:util'
import { type Door, doorsOf, type Principal, type Role } from '../../shared/access.ts'
import type {
  Alert,
  AlertAction,
  AlertsMessage,
  Incident,
  Severity,
  TimelineEntry,
} from '../../shared/alert.ts'
import { DAY, HOUR, MINUTE, type Millis } from '../../shared/clock.ts'
import { fold } from '../../shared/fold.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import { seededRandom } from '../../shared/random.ts'
import { FIXTURE_TIME, startFixture } from './fixtureWall.ts'

const kinds: [
  sector: string,
  rule: string,
  severity: Severity,
  vi: string,
  en: string,
  say: (name: string) => [vi: string, en: string],
][] = [
  [
    'traffic',
    'incident',
    'critical',
    'Tai nạn nặng',
    'Serious accident',
    (name) => [
      `Tai nạn liên hoàn, 5 xe, 9 người bị thương, ùn tắc 3,1 km tại ${name}`,
      `Pile-up of 5 vehicles, 9 injured, 3.1 km of queue at ${name}`,
    ],
  ],
  [
    'health',
    'erWait',
    'warning',
    'Chờ cấp cứu lâu',
    'Long wait in the emergency room',
    (name) => [`Chờ cấp cứu 96 phút tại ${name}`, `Emergency wait of 96 minutes at ${name}`],
  ],
  [
    'traffic',
    'congestion',
    'warning',
    'Ùn tắc lan rộng',
    'Congestion spreads',
    (name) => [`Ùn tắc lan sang ${name}: 11 km/h`, `Congestion spreads to ${name}: 11 km/h`],
  ],
  [
    'complaints',
    'overdue',
    'watch',
    'Phản ánh quá hạn',
    'Complaint overdue',
    (name) => [
      `Phản ánh về rác tồn đọng quá hạn 2 ngày ở ${name}`,
      `Complaint of uncollected rubbish 2 days overdue in ${name}`,
    ],
  ],
  [
    'tourism',
    'crowding',
    'watch',
    'Điểm du lịch đông',
    'Crowded destination',
    (name) => [`${name} đạt 92 % sức chứa`, `${name} is at 92 % of what it holds`],
  ],
  [
    'education',
    'attendance',
    'warning',
    'Học sinh vắng nhiều',
    'Many pupils absent',
    (name) => [`Chỉ 88 % học sinh có mặt ở ${name}`, `Only 88 % of pupils are present in ${name}`],
  ],
]
const indicators: Record<string, string> = {
  incident: 'openIncidents',
  erWait: 'erWaitP90',
  congestion: 'congestedShare',
  overdue: 'overdueCases',
  crowding: 'peakCrowding',
  attendance: 'attendanceRate',
}

const whyOf = ({ acknowledged }: Alert) => ({
  vi: `Đã tiếp nhận bởi ${acknowledged?.by}: hãy xem lại trước khi làm tiếp.`,
  en: `Acknowledged by ${acknowledged?.by}: look again before you go on.`,
})

const places = vinhPhuc.areas.filter(({ level, centre }) => level === vinhPhuc.reportingLevel && centre)
const rank: Record<Severity, number> = { critical: 0, warning: 1, watch: 2 }

export function makeAlert(i: number, now: Millis): Alert {
  const random = seededRandom('alert', String(i))
  const kind = kinds[Math.min(kinds.length - 1, Math.floor(random.next() ** 1.5 * kinds.length))]!
  const [sector, rule, severity, vi, en, say] = kind
  const area = places[Math.floor(random.next() * places.length)]!
  const [viMessage, enMessage] = say(area.name.vi)
  const age = Math.round(random.next() * 6 * HOUR)
  const state = (['firing', 'firing', 'acknowledged', 'assigned'] as const)[Math.floor(random.next() * 4)]!
  return {
    id: `a${i}`,
    rule: `${sector}.${rule}`,
    sector,
    severity,
    state,
    title: { vi, en },
    message: { vi: viMessage, en: enMessage },
    subject: {
      kind: rule === 'erWait' ? 'indicator' : 'entity',
      id: `${rule}-${i}`,
      name: area.name,
      area: area.code,
      place: area.centre ?? null,
    },
    value: Math.round(random.next() * 1_000) / 10,
    unit: '%',
    isSimulated: i % 3 !== 0,
    since: now - age - 3 * MINUTE,
    firedAt: now - age,
    clearedAt: null,
    acknowledged: state === 'firing' ? null : { at: now - age + 4 * MINUTE, by: 'Trần Thị Lan' },
    assignee: state === 'assigned' ? 'Nguyễn Văn Hùng' : null,
    escalated: state === 'firing' && severity === 'critical' ? { steps: 1, role: 'leader' } : null,
    isFlapping: i % 17 === 5,
    timesFired: i % 17 === 5 ? 9 : 1,
    silencedUntil: null,
    incident: i % 4 === 0 ? 'i1' : null,
    version: 3,
  }
}

const rules = kinds.map(([sector, name, severity, vi, en]) => ({
  id: `${sector}.${name}`,
  name,
  sector,
  title: { vi, en },
  on: { indicator: indicators[name] },
  when: { atLeast: 60 },
  clear: { below: 50 },
  forSeconds: 300,
  severity,
  message: { vi, en },
  escalate: [{ afterSeconds: 600, role: 'leader' }],
  isOn: name !== 'crowding',
  formula: {
    vi: `Khi ${vi.toLowerCase()} từ 60 trở lên, liên tục 5 phút; hết khi dưới 50`,
    en: `When ${en.toLowerCase()} is 60 or more, for 5 min without a break; over when below 50`,
  },
}))

export interface ConsoleFixtureOptions {
  alerts?: number
  port?: number
  dist?: string
  role?: Role
}

export async function startConsoleFixture({
  alerts: count = 500,
  role = 'admin',
  ...rest
}: ConsoleFixtureOptions) {
  const now = () => FIXTURE_TIME + (performance.now() - began)
  const began = performance.now()
  const alerts = new Map(Array.from({ length: count }, (_, i) => [`a${i}`, makeAlert(i, FIXTURE_TIME)]))
  const timelines = new Map<string, TimelineEntry[]>()
  const principal: Principal = { kind: 'demo', id: 'demo', name: 'demo', role }
  /** What the next changing requests are answered with instead. */
  let failing: number | null = null
  const incident: Incident = {
    id: 'i1',
    title: {
      vi: 'Tai nạn liên hoàn trên QL2 và ùn tắc kéo theo',
      en: 'Pile-up on QL2 and the congestion after it',
    },
    severity: 'critical',
    state: 'open',
    openedAt: FIXTURE_TIME - 42 * MINUTE,
    closedAt: null,
    assignee: null,
    area: places[3]?.code ?? null,
    place: places[3]?.centre ?? null,
    alerts: [...alerts.values()]
      .filter((alert) => alert.incident === 'i1')
      .slice(0, 6)
      .map(({ id }) => id),
    steps: [
      ['call', 'Gọi xác nhận với hiện trường', 'Call the scene to confirm', 'operator', 5],
      [
        'ambulance',
        'Điều xe cấp cứu và báo bệnh viện nhận',
        'Send ambulances and warn the hospital',
        'operator',
        10,
      ],
      [
        'divert',
        'Phân luồng từ xa tại nút Vĩnh Yên',
        'Divert traffic at the Vĩnh Yên junction',
        'officer',
        60,
      ],
      ['report', 'Báo cáo lãnh đạo tỉnh', 'Report to the province’s leaders', 'leader', null],
    ].map(([id, vi, en, who, due]) => ({
      id: id as string,
      title: { vi: vi as string, en: en as string },
      role: who as string,
      dueAt: due === null ? null : FIXTURE_TIME - 42 * MINUTE + Number(due) * MINUTE,
      status: id === 'call' ? ('done' as const) : ('open' as const),
      by: id === 'call' ? 'Trần Thị Lan' : null,
      at: id === 'call' ? FIXTURE_TIME - 39 * MINUTE : null,
      reason: null,
    })),
    version: 4,
  }
  const incidentLine: TimelineEntry[] = [
    {
      at: FIXTURE_TIME - 42 * MINUTE,
      kind: 'alert',
      alert: 'a0',
      by: null,
      text: { vi: 'Tai nạn liên hoàn được báo', en: 'A pile-up was reported' },
    },
    {
      at: FIXTURE_TIME - 39 * MINUTE,
      kind: 'step',
      alert: null,
      by: 'Trần Thị Lan',
      text: { vi: 'Xong: Gọi xác nhận với hiện trường', en: 'Done: Call the scene to confirm' },
    },
  ]
  const lineOf = (alert: Alert): TimelineEntry[] => {
    let line = timelines.get(alert.id)
    if (!line) {
      line = [
        { at: alert.firedAt ?? alert.since, kind: 'alert', alert: alert.id, by: null, text: alert.message },
      ]
      if (alert.acknowledged)
        line.push({
          at: alert.acknowledged.at,
          kind: 'action',
          alert: alert.id,
          by: alert.acknowledged.by,
          text: { vi: 'Đã nhận', en: 'Acknowledged' },
        })
      timelines.set(alert.id, line)
    }
    return line
  }
  const open = () =>
    [...alerts.values()]
      .filter(({ state }) => state !== 'closed')
      .sort((a, b) => rank[a.severity] - rank[b.severity] || (b.firedAt ?? 0) - (a.firedAt ?? 0))
  const message = (): AlertsMessage => {
    const all = open()
    return { at: now(), alerts: all.slice(0, 500), total: all.length }
  }
  const silences = [
    {
      id: 's1',
      rule: 'tourism.crowding',
      from: FIXTURE_TIME - HOUR,
      to: FIXTURE_TIME + 3 * HOUR,
      reason: 'Lễ hội Tây Thiên, đông là bình thường',
      by: 'Trần Thị Lan',
    },
  ]

  const act = (
    alert: Alert,
    { kind, comment, to, by = 'demo' }: { kind: AlertAction; comment?: string; to?: string; by?: string },
  ): Alert => {
    const at = now()
    const states = {
      acknowledge: 'acknowledged',
      assign: 'assigned',
      resolve: 'resolved',
      close: 'closed',
      reopen: 'firing',
      comment: alert.state,
    } as const
    const next: Alert = {
      ...alert,
      state: states[kind],
      version: alert.version + 1,
      ...(kind === 'acknowledge' ? { acknowledged: { at, by } } : {}),
      ...(kind === 'assign' ? { assignee: to ?? by } : {}),
    }
    alerts.set(alert.id, next)
    const names = {
      acknowledge: ['Đã nhận', 'Acknowledged'],
      assign: [`Giao cho ${to}`, `Assigned to ${to}`],
      resolve: ['Đã xử lý xong', 'Resolved'],
      close: ['Đã đóng', 'Closed'],
      reopen: ['Mở lại', 'Reopened'],
      comment: [comment, comment],
    }
    const [vi, en] = names[kind] as [string, string]
    lineOf(alert).push({
      at,
      kind: kind === 'comment' ? 'comment' : 'action',
      alert: alert.id,
      by,
      text: {
        vi: comment && kind !== 'comment' ? `${vi}: ${comment}` : vi,
        en: comment && kind !== 'comment' ? `${en}: ${comment}` : en,
      },
    })
    return next
  }

  const api = (request: IncomingMessage, response: ServerResponse, url: URL): boolean => {
    const path = url.pathname.replace('/api/v1', '')
    const json = (value: unknown, status = 200) => {
      response.statusCode = status
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(value))
      return true
    }
    const body = (then: (given: never) => unknown) => {
      let text = ''
      request.on('data', (chunk) => {
        text += chunk
      })
      request.on('end', () => {
        if (failing !== null) return json({ detail: 'It cannot be stored now.' }, failing)
        then((text ? JSON.parse(text) : {}) as never)
      })
      return true
    }
    const { searchParams: query } = url
    const [, first, id, more] = path.split('/')
    const posted = request.method === 'POST'
    if (path === '/me')
      return json({ principal, doors: doorsOf(principal) satisfies Door[], demo: true, pending: null })
    if (path === '/alerts/actions')
      return body(
        ({
          kind,
          alerts: seen,
          ...rest
        }: {
          kind: AlertAction
          alerts: { id: string; version: number }[]
        }) => {
          const done: Alert[] = []
          const refused: object[] = []
          for (const { id, version } of seen) {
            const alert = alerts.get(id)!
            if (alert.version > version)
              refused.push({ id, detail: 'Someone was faster.', why: whyOf(alert), alert })
            else done.push(act(alert, { kind, ...rest }))
          }
          fixture.server.alerts(message())
          json({ done, refused })
        },
      )
    if (first === 'alerts' && id && more === 'actions' && posted)
      return body((given: { kind: AlertAction; version: number; comment?: string; to?: string }) => {
        const alert = alerts.get(id)!
        if (given.kind !== 'comment' && alert.version > given.version)
          return json({ detail: 'Someone was faster.', why: whyOf(alert), alert }, 409)
        const next = act(alert, given)
        fixture.server.alerts(message())
        json({ alert: next })
      })
    if (first === 'alerts' && id) {
      const alert = alerts.get(id)
      return alert ? json({ alert, timeline: lineOf(alert) }) : json({ detail: 'No such alert.' }, 404)
    }
    if (first === 'alerts') {
      const state = query.get('state') ?? 'open'
      const words = fold(query.get('q') ?? '')
      const sector = query.get('sector')
      const all = (
        state === 'open'
          ? open()
          : [...alerts.values()].filter((alert) => state === 'all' || alert.state === 'closed')
      ).filter(
        (alert) =>
          (!sector || alert.sector === sector) &&
          fold(`${alert.message.vi} ${alert.message.en}`).includes(words),
      )
      const from = Number(query.get('before') ?? 0)
      const limit = Number(query.get('limit') ?? 100)
      const next = from + limit < all.length ? String(from + limit) : null
      return json({ at: now(), total: all.length, alerts: all.slice(from, from + limit), next })
    }
    if (first === 'incidents' && id && more === 'actions' && posted)
      return body(
        (given: {
          kind: string
          step?: string
          status?: 'done' | 'skipped' | 'open'
          reason?: string
          comment?: string
          to?: string
        }) => {
          const step = incident.steps.find((each) => each.id === given.step)
          if (step)
            Object.assign(step, { status: given.status, reason: given.reason ?? null, by: 'demo', at: now() })
          if (given.kind === 'close') Object.assign(incident, { state: 'closed', closedAt: now() })
          if (given.kind === 'assign') incident.assignee = given.to ?? null
          incident.version++
          const said = step ? `${step.title.vi} · ${given.status}` : (given.comment ?? given.to ?? given.kind)
          incidentLine.push({
            at: now(),
            kind: step ? 'step' : given.kind === 'comment' ? 'comment' : 'action',
            alert: null,
            by: 'demo',
            text: { vi: said, en: said },
          })
          json({ incident })
        },
      )
    if (first === 'incidents' && id)
      return id === 'i1'
        ? json({
            incident,
            alerts: incident.alerts.flatMap((each) => alerts.get(each) ?? []),
            timeline: incidentLine,
          })
        : json({ detail: 'No such incident.' }, 404)
    if (first === 'incidents')
      return json({ at: now(), total: count ? 1 : 0, incidents: count ? [incident] : [], next: null })
    if (path === '/rules/try')
      return body(() => {
        const fired = Array.from({ length: 14 }, (_, i) => {
          const at = FIXTURE_TIME - 30 * DAY + ((i * 7919) % 2_880) * 15 * MINUTE
          return {
            at,
            until: i === 13 ? null : at + (20 + i * 9) * MINUTE,
            subject: {
              kind: 'area',
              id: `${i}`,
              name: places[i % places.length]!.name,
              area: null,
              place: null,
            },
          }
        })
        json({
          from: FIXTURE_TIME - 30 * DAY,
          to: FIXTURE_TIME,
          fired,
          count: fired.length,
          coverage: { of: 'samples', from: null, to: null, share: 0.964 },
        })
      })
    if (first === 'rules' && more === 'switch')
      return body(({ isOn }: { isOn: boolean }) => {
        const rule = rules.find((each) => each.id === id)!
        rule.isOn = isOn
        json({ rule })
      })
    if (first === 'rules') return json({ rules, mistakes: [] })
    if (first === 'silences' && request.method === 'DELETE') {
      silences.splice(
        silences.findIndex((each) => each.id === id),
        1,
      )
      return json({})
    }
    if (first === 'silences' && posted)
      return body((given: object) => {
        const silence = { id: `s${silences.length + 2}`, from: now(), by: 'demo', ...given }
        silences.push(silence as never)
        json({ silence }, 201)
      })
    if (first === 'silences') return json({ silences })
    return false
  }
  const fixture = await startFixture({ ...rest, api })
  fixture.server.alerts(message())
  return {
    ...fixture,
    all: alerts,
    /** Somebody else does something. */
    act(id: string, kind: AlertAction, by: string) {
      act(alerts.get(id)!, { kind, by })
      fixture.server.alerts(message())
    },
    fire(i: number, of: Partial<Alert> = {}) {
      alerts.set(`a${i}`, {
        ...makeAlert(i, now()),
        firedAt: now(),
        since: now(),
        state: 'firing',
        acknowledged: null,
        assignee: null,
        ...of,
      })
      fixture.server.alerts(message())
    },
    fail(status: number | null) {
      failing = status
    },
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8090' },
      alerts: { type: 'string', default: '500' },
      dist: { type: 'string' },
      role: { type: 'string', default: 'admin' },
    },
  })
  const fixture = await startConsoleFixture({
    port: Number(values.port),
    alerts: Number(values.alerts),
    role: values.role as Role,
    ...(values.dist ? { dist: values.dist } : {}),
  })
  console.log(fixture.url)
}
