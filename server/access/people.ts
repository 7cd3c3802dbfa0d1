// What admins do with accounts: make them, change them, let their owners in again, end their sessions.

import type { Role } from '../../shared/access.ts'
import type { AuditActor } from '../../shared/audit.ts'
import type { Person, SessionView } from '../../shared/people.ts'
import { type Accounts, newPerson, withOneTime } from './accounts.ts'
import { noAttempts } from './lockout.ts'
import { SignInBusy } from './password.ts'
import { foldName, type PersonRecord, type SessionRecord, viewOf } from './person.ts'
import { away, busy, Refused } from './refused.ts'

/** Accounts that there may be. */
const PEOPLE = 5_000

export interface PersonChange {
  title?: string | undefined
  role?: Role | undefined
  sectors?: string[] | null | undefined
  areas?: string[] | null | undefined
  isOff?: boolean | undefined
}

export interface PeopleDesk {
  list(): Person[]
  /** All of these reject with Refused. The one-time password is told this once. */
  add(by: AuditActor, person: PersonChange & { name: string }): Promise<{ person: Person; password: string }>
  change(by: AuditActor, id: string, change: PersonChange): Promise<Person>
  /** A new one-time password; the authenticator goes when asked to, and all sessions end. */
  letIn(by: AuditActor, id: string, withoutCode: boolean): Promise<{ person: Person; password: string }>
  remove(by: AuditActor, id: string): Promise<void>
  sessions(own: SessionRecord | null, person?: string): SessionView[]
  /** False: there is no such session, or it is another person's than `only`. */
  endSession(by: AuditActor, id: string, only?: string): boolean
}

export function createPeopleDesk({ people, sessions, clock, note }: Accounts): PeopleDesk {
  const find = (id: string): PersonRecord => {
    const person = people.get(id)
    if (!person) throw new Refused(404, { vi: 'Không có tài khoản này.', en: 'There is no such account.' })
    return person
  }
  const keep = async (id: string, update: (person: PersonRecord) => PersonRecord): Promise<Person> => {
    if (!(await people.change(id, (person) => person && update(person)))) throw away()
    return viewOf(find(id), clock.now())
  }
  const oneTime = (person: PersonRecord) =>
    withOneTime(person, clock.now()).catch((error: unknown) => {
      throw error instanceof SignInBusy ? busy() : error
    })
  /** Somebody must be left who can let others in, and nobody shuts himself out by mistake. */
  const guardAdmin = (by: AuditActor, { id, role }: PersonRecord) => {
    if (role === 'admin' && by.id === id) throw new Refused(409, yourself)
  }

  return {
    list: () =>
      [...people.all()]
        .map((person) => viewOf(person, clock.now()))
        .sort((a, b) => a.name.localeCompare(b.name)),
    async add(by, { name, ...change }) {
      const all = [...people.all()]
      if (all.length >= PEOPLE) throw new Refused(409, tooMany)
      if (all.some((person) => person.name === foldName(name))) throw new Refused(409, taken)
      const [password, fresh] = await oneTime(newPerson(name, change.title ?? name))
      const person = changed(fresh, change)
      if (!(await people.change(person.id, () => person))) throw away()
      note(by, 'person.made', person.name, whatOf(person))
      return { person: viewOf(person, clock.now()), password }
    },
    async change(by, id, change) {
      const before = find(id)
      if (change.isOff || (change.role !== undefined && change.role !== before.role)) guardAdmin(by, before)
      const person = await keep(id, (current) => changed(current, change))
      if (change.isOff) sessions.endOf(id)
      note(by, 'person.changed', before.name, { from: whatOf(before), to: whatOf(people.get(id)!) })
      return person
    },
    async letIn(by, id, withoutCode) {
      const before = find(id)
      if (before.subject !== null) throw new Refused(409, elsewhere)
      const [word, { password }] = await oneTime(before)
      const person = await keep(id, (current) => ({
        ...current,
        password,
        attempts: noAttempts,
        ...(withoutCode ? { code: null, recovery: [] } : {}),
      }))
      sessions.endOf(id)
      note(by, 'person.let-in', before.name, { withoutAuthenticator: withoutCode })
      return { person, password: word }
    },
    async remove(by, id) {
      const before = find(id)
      guardAdmin(by, before)
      if (!(await people.change(id, () => undefined))) throw away()
      sessions.endOf(id)
      note(by, 'person.removed', before.name, whatOf(before))
    },
    sessions: (own, person) =>
      sessions.list(person).map((session) => ({
        id: session.id,
        person: { id: session.person, title: people.get(session.person)?.title ?? session.person },
        startedAt: session.startedAt,
        seenAt: session.seenAt,
        endsAt: sessions.endsAt(session),
        address: session.address,
        agent: session.agent,
        isOwn: session.hash === own?.hash,
      })),
    endSession(by, id, only) {
      const session = sessions.list(only).find((each) => each.id === id)
      if (!session) return false
      sessions.end(session.hash)
      note(by, 'session.ended', people.get(session.person)?.name ?? session.person)
      return true
    },
  }
}

/** Sectors and areas are an officer's alone, who has at least one sector. */
function changed(person: PersonRecord, change: PersonChange): PersonRecord {
  const { title = person.title, role = person.role, isOff = person.isOff } = change
  const { sectors = person.sectors, areas = person.areas } = change
  if (role !== 'officer') return { ...person, title, role, isOff, sectors: null, areas: null }
  if (!sectors?.length) throw new Refused(422, sectorless)
  return { ...person, title, role, isOff, sectors, areas: areas?.length ? areas : null }
}

const whatOf = ({ role, sectors, areas, isOff }: PersonRecord) => ({ role, sectors, areas, isOff })

const yourself = {
  vi: 'Không thể tự tắt, xóa hoặc hạ quyền tài khoản của chính mình.',
  en: 'Nobody can switch off, remove or demote the own account.',
}
const tooMany = { vi: 'Đã đủ số tài khoản cho phép.', en: 'There are as many accounts as there may be.' }
const taken = { vi: 'Tên đăng nhập này đã có.', en: 'This name is taken.' }
const elsewhere = {
  vi: 'Tài khoản này đăng nhập qua hệ thống khác: hãy cấp lại mật khẩu ở đó.',
  en: 'This account signs in elsewhere: it gets its password there.',
}
const sectorless = {
  vi: 'Cán bộ ngành cần ít nhất một lĩnh vực.',
  en: 'A sector officer needs at least one sector.',
}
