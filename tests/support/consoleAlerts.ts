// Made-up alerts, an incident and rules for the console: as many as wanted, the same each time.
import type { Alert, Incident, Severity, TimelineEntry } from '../../shared/alert.ts'
import { DAY, HOUR, MINUTE, type Millis } from '../../shared/clock.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import { seededRandom } from '../../shared/random.ts'
import { FIXTURE_TIME } from './fixtureWall.ts'

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

const places = vinhPhuc.areas.filter(({ level, centre }) => level === vinhPhuc.reportingLevel && centre)
export const rank: Record<Severity, number> = { critical: 0, warning: 1, watch: 2 }

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

export const makeRules = () =>
  kinds.map(([sector, name, severity, vi, en]) => ({
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

export const makeIncident = (alerts: Iterable<Alert>): Incident => ({
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
  alerts: [...alerts]
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
    ['divert', 'Phân luồng từ xa tại nút Vĩnh Yên', 'Divert traffic at the Vĩnh Yên junction', 'officer', 60],
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
})

export const makeIncidentLine = (): TimelineEntry[] => [
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

/** Fourteen times in thirty days, the last not over. */
export function makeTrial() {
  const fired = Array.from({ length: 14 }, (_, i) => {
    const at = FIXTURE_TIME - 30 * DAY + ((i * 7_919) % 2_880) * 15 * MINUTE
    const { name } = places[i % places.length]!
    const subject = { kind: 'area', id: String(i), name, area: null, place: null }
    return { at, until: i === 13 ? null : at + (20 + i * 9) * MINUTE, subject }
  })
  const coverage = { of: 'samples', from: null, to: null, share: 0.964 }
  return { from: FIXTURE_TIME - 30 * DAY, to: FIXTURE_TIME, fired, count: fired.length, coverage }
}
