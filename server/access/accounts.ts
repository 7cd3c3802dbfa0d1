// What every part of the accounts works on: people and sessions in memory, the seal, the clock, the record of
// deeds; and the first admin.
import type { AuditActor, AuditDeed, AuditDetails } from '../../shared/audit.ts'
import { type Clock, DAY } from '../../shared/clock.ts'
import { randomId } from '../../shared/random.ts'
import type { Audit } from '../audit/audit.ts'
import type { Branch } from '../history/history.ts'
import type { Log } from '../log.ts'
import { noAttempts } from './lockout.ts'
import { hashPassword, randomWord } from './password.ts'
import { foldName, type PersonRecord, type SessionRecord } from './person.ts'
import { type Ask, createRecords, type Records } from './records.ts'
import type { Seal } from './seal.ts'
import { createSessions, type Sessions } from './sessions.ts'
import type { AccountsConfig } from './settings.ts'

export type Note = (by: AuditActor | null, deed: AuditDeed, of: string | null, details?: AuditDetails) => void

export interface Accounts {
  config: AccountsConfig
  people: Records<PersonRecord>
  sessions: Sessions
  seal: Seal
  clock: Pick<Clock, 'now'>
  note: Note
  /** Names of the place, which no password may be made of. */
  placeNames: readonly string[]
  /** False until the database was read once. */
  isRead(): boolean
  /** Reads and keeps them with the history. */
  branch: Branch
}

/** A one-time password is good for so long. */
export const ONE_TIME_DAYS = 7
const FIRST_ADMIN = 'admin'

export function createAccounts(options: {
  config: AccountsConfig
  ask: Ask
  seal: Seal
  clock: Pick<Clock, 'now'>
  audit: Audit
  log: Pick<Log, 'info' | 'warn'>
  placeNames: readonly string[]
  /** To the one who starts the server, and to no log. */
  tell(line: string): void
}): Accounts {
  const { config, ask, seal, clock, audit, log, placeNames, tell } = options
  const people = createRecords<PersonRecord>('people', ask)
  const records = createRecords<SessionRecord>('sessions', ask)
  const sessions = createSessions({ records, ...config, clock })
  let isRead = false
  const note: Note = (by, deed, of, details) =>
    audit.note({ at: clock.now(), by, deed, of, ...(details ? { details } : {}) })

  /** A one-time password for the first admin, or for the one that is to be let in again. */
  async function letAdminIn(): Promise<void> {
    const all = [...people.all()]
    const wanted = config.recoverAdmin === null ? null : foldName(config.recoverAdmin)
    const canSignIn = (person: PersonRecord) =>
      person.role === 'admin' &&
      !person.isOff &&
      (person.subject !== null || (person.password?.until ?? Infinity) > clock.now())
    if (wanted === null && all.some(canSignIn)) return
    const name = wanted ?? FIRST_ADMIN
    const former = all.find((person) => person.name === name)
    if (wanted !== null && former?.role !== 'admin' && all.some(canSignIn)) {
      log.warn('RECOVER_ADMIN names no admin, and there are others', { name })
      return
    }
    const [password, person] = await withOneTime(former ?? newPerson(name, 'Admin'), clock.now())
    const admin: PersonRecord = { ...person, role: 'admin', isOff: false, code: null, recovery: [] }
    if (!(await people.change(admin.id, () => admin))) return
    sessions.endOf(admin.id)
    note(null, 'person.let-in', name, { at: 'the start of the server' })
    log.info('An admin was given a one-time password, which is told once and never logged', { name })
    tell(
      `\n  Sign in as ${name} with the one-time password\n\n    ${password}\n\n  It is shown this once, is good for ${ONE_TIME_DAYS} days and must be changed at the first sign-in.\n`,
    )
  }

  return {
    config,
    people,
    sessions,
    seal,
    clock,
    note,
    placeNames,
    isRead: () => isRead,
    branch: {
      async save(database) {
        sessions.tidy()
        await people.save(database)
        await records.save(database)
        if (isRead) return
        await letAdminIn()
        isRead = true
      },
      keepHouse: async () => {},
      close: () => {},
    },
  }
}

export const newPerson = (name: string, title: string): PersonRecord => ({
  id: randomId(),
  name: foldName(name),
  title,
  role: 'viewer',
  sectors: null,
  areas: null,
  isOff: false,
  subject: null,
  password: null,
  code: null,
  recovery: [],
  attempts: noAttempts,
  signedInAt: null,
})

/** The word to tell, and the person with it. Rejects with SignInBusy. */
export async function withOneTime(person: PersonRecord, now: number): Promise<[string, PersonRecord]> {
  const word = randomWord(4)
  const password = { hash: await hashPassword(word), isOneTime: true, until: now + ONE_TIME_DAYS * DAY }
  return [word, { ...person, password, attempts: noAttempts }]
}
