// A console's server with as many made-up alerts as wanted, for looking at the console and for what a real
// server cannot be asked to do. Run alone: node tests/support/consoleFixture.ts [--port 8090] [--alerts 500]
import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseArgs } from 'node:util'
import { doorsOf, type Principal, type Role, roles } from '../../shared/access.ts'
import type { Alert, AlertAction, Silence } from '../../shared/alert.ts'
import { makeAlert, makeTrial } from './consoleAlerts.ts'
import { type ConsoleDesk, createConsoleDesk, type Deed, type IncidentDeed } from './consoleDesk.ts'
import { startFixture } from './fixtureWall.ts'

export interface ConsoleFixtureOptions {
  alerts?: number
  port?: number
  dist?: string
  role?: Role
}

type Seen = Deed & { version: number }
type SeenMany = Deed & { alerts: { id: string; version: number }[] }

export async function startConsoleFixture({
  alerts: count = 500,
  role = 'admin',
  ...rest
}: ConsoleFixtureOptions) {
  const desk = createConsoleDesk(count)
  const principal: Principal = { kind: 'demo', id: 'demo', name: 'demo', role }
  /** What changing requests are answered with instead. */
  let failing: number | null = null
  const tell = () => fixture.server.alerts(desk.message())

  function api(request: IncomingMessage, response: ServerResponse, url: URL): boolean {
    const { method = 'GET' } = request
    const path = url.pathname.replace('/api/v1', '')
    const send = ({ status = 200, body }: Answer) => {
      response.statusCode = status
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(body))
    }
    if (method === 'GET') {
      const body =
        path === '/me'
          ? { principal, doors: doorsOf(principal), demo: true, pending: null }
          : read(desk, path, url.searchParams)
      if (body) send({ body })
      return body !== null
    }
    let text = ''
    request.on('data', (chunk) => {
      text += chunk
    })
    request.on('end', () => {
      if (failing !== null) return send({ status: failing, body: { detail: 'It cannot be stored now.' } })
      send(change(desk, method, path, text ? JSON.parse(text) : {}))
      tell()
    })
    return true
  }

  const fixture = await startFixture({ ...rest, api })
  tell()
  return {
    ...fixture,
    all: desk.alerts,
    incident: desk.incident,
    /** Somebody else does something. */
    act(id: string, kind: AlertAction, by: string) {
      desk.act(desk.alerts.get(id)!, { kind, by })
      tell()
    },
    fire(i: number, of: Partial<Alert> = {}) {
      const at = desk.now()
      const anew = { firedAt: at, since: at, state: 'firing', acknowledged: null, assignee: null } as const
      desk.alerts.set(`a${i}`, { ...makeAlert(i, at), ...anew, ...of })
      tell()
    },
    fail(status: number | null) {
      failing = status
    },
  }
}

interface Answer {
  status?: number
  body: unknown
}

/** Null: there is no such thing. */
function read(desk: ConsoleDesk, path: string, query: URLSearchParams): object | null {
  const [, first, id] = path.split('/')
  const { alerts, incident } = desk
  const isAny = alerts.size > 0
  switch (first) {
    case 'alerts': {
      if (id) {
        const alert = alerts.get(id)
        return alert ? { alert, timeline: desk.lineOf(alert) } : null
      }
      const found = desk.find(query)
      const from = Number(query.get('before') ?? 0)
      const to = from + Number(query.get('limit') ?? 100)
      const next = to < found.length ? String(to) : null
      return { at: desk.now(), total: found.length, alerts: found.slice(from, to), next }
    }
    case 'incidents':
      if (!id) return { total: isAny ? 1 : 0, incidents: isAny ? [incident] : [], next: null }
      return id === incident.id
        ? {
            incident,
            alerts: incident.alerts.flatMap((each) => alerts.get(each) ?? []),
            timeline: desk.incidentLine,
          }
        : null
    case 'login':
      return { accounts: false, demo: true, elsewhere: null }
    case 'rules':
      return { rules: desk.rules, mistakes: [] }
    case 'silences':
      return { silences: desk.silences }
    case 'screens':
      return { at: desk.now(), build: 'test', screens: [], plans: {} }
    default:
      return null
  }
}

function change(desk: ConsoleDesk, method: string, path: string, given: unknown): Answer {
  const [, first, id, more] = path.split('/')
  const { alerts, silences } = desk
  if (path === '/alerts/actions') {
    const { alerts: seen, ...deed } = given as SeenMany
    const late = seen.filter(({ id, version }) => alerts.get(id)!.version > version)
    const inTime = seen.filter((each) => !late.includes(each))
    const done = inTime.map(({ id }) => desk.act(alerts.get(id)!, deed))
    return { body: { done, refused: late.map(({ id }) => ({ id, ...tooLate(alerts.get(id)!) })) } }
  }
  if (first === 'alerts') {
    const { version, ...deed } = given as Seen
    const alert = alerts.get(id!)!
    if (deed.kind !== 'comment' && alert.version > version) return { status: 409, body: tooLate(alert) }
    return { body: { alert: desk.act(alert, deed) } }
  }
  if (first === 'incidents') {
    desk.work(given as IncidentDeed)
    return { body: { incident: desk.incident } }
  }
  if (path === '/rules/try') return { body: makeTrial() }
  if (first === 'rules' && more === 'switch') {
    const rule = desk.rules.find((each) => each.id === id)!
    rule.isOn = (given as { isOn: boolean }).isOn
    return { body: { id, isOn: rule.isOn } }
  }
  if (method === 'DELETE') {
    const at = silences.findIndex((each) => each.id === id)
    return { body: { silence: silences.splice(at, 1)[0] } }
  }
  const silence = { id: `s${desk.now()}`, from: desk.now(), by: 'demo', ...(given as object) } as Silence
  silences.push(silence)
  return { status: 201, body: { silence } }
}

function tooLate(alert: Alert) {
  const by = alert.assignee ?? alert.acknowledged?.by
  const why = {
    vi: `Đã tiếp nhận bởi ${by}: hãy xem lại trước khi làm tiếp.`,
    en: `Acknowledged by ${by}: look again before you go on.`,
  }
  return { detail: why.en, why, alert }
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
    role: roles.find((role) => role === values.role) ?? 'admin',
    ...(values.dist ? { dist: values.dist } : {}),
  })
  console.log(fixture.url)
}
