// What a person does with the own account: the password, the authenticator, the sessions.
import type { Enrolment, Pending } from '../../shared/people.ts'
import type { Accounts } from './accounts.ts'
import { afterFailure, noAttempts, waitOf } from './lockout.ts'
import { hashPassword, isPassword, passwordMistake, randomWord } from './password.ts'
import { needsCode, type PersonRecord, type SessionRecord } from './person.ts'
import { away, Refused } from './refused.ts'
import { hashRecovery } from './signIn.ts'
import { otpauthUri, randomSecret, stepOf } from './totp.ts'

const RECOVERY_CODES = 10
/** Begun enrolments that are remembered. */
const ENROLMENTS = 1_000
const ISSUER = 'IOC'

export interface Own {
  person: PersonRecord
  session: SessionRecord
  pending: Pending | null
}

export interface OwnAccount {
  /** All of these reject with Refused. Ends the person's other sessions. */
  changePassword(own: Own, current: string, next: string): Promise<void>
  beginCode(own: Own): Enrolment
  /** Recovery codes, to be shown once. */
  confirmCode(own: Own, code: string): Promise<string[]>
  removeCode(own: Own, password: string): Promise<void>
}

export function createOwnAccount(accounts: Accounts): OwnAccount {
  const { people, sessions, seal, clock, note, placeNames, config } = accounts
  const enrolments = new Map<string, string>()
  const actor = ({ person: { id, title } }: Own) => ({ kind: 'person', id, name: title }) as const
  const keep = async (own: Own, update: (person: PersonRecord) => PersonRecord): Promise<void> => {
    if (!(await people.change(own.person.id, (person) => person && update(person)))) throw away()
  }
  /** Counted as signing in is: an open session is no place to guess. */
  const prove = async ({ person }: Own, password: string) => {
    if (!person.password) throw elsewhere()
    const before = people.get(person.id)!.attempts
    const wait = waitOf(before, clock.now())
    if (wait > 0) throw notYours(wait)
    people.note(person.id, { ...people.get(person.id)!, attempts: afterFailure(before, clock.now()) })
    if (!(await isPassword(password, person.password.hash))) throw notYours()
    people.note(person.id, { ...people.get(person.id)!, attempts: noAttempts })
  }

  return {
    async changePassword(own, current, next) {
      await prove(own, current)
      const { name, title } = own.person
      const mistake =
        current === next
          ? { vi: 'Mật khẩu mới phải khác mật khẩu cũ.', en: 'The new password must be another one.' }
          : passwordMistake(next, [name, title, ...placeNames])
      if (mistake) throw new Refused(422, mistake)
      const hash = await hashPassword(next)
      await keep(own, (person) => ({ ...person, password: { hash, isOneTime: false, until: null } }))
      sessions.endOf(own.person.id, own.session.hash)
      note(actor(own), 'password.changed', own.person.name)
    },
    beginCode(own) {
      if (!own.person.password) throw elsewhere()
      if (own.person.code) throw new Refused(409, already)
      const secret = randomSecret()
      enrolments.delete(own.session.hash)
      enrolments.set(own.session.hash, secret)
      if (enrolments.size > ENROLMENTS) enrolments.delete(enrolments.keys().next().value!)
      return { secret, uri: otpauthUri(secret, own.person.name, ISSUER) }
    },
    async confirmCode(own, code) {
      const secret = enrolments.get(own.session.hash)
      if (own.person.code || secret === undefined) throw new Refused(409, own.person.code ? already : again)
      const step = stepOf(code, secret, 0, clock.now())
      if (step === null) throw new Refused(422, wrongCode)
      const codes = Array.from({ length: RECOVERY_CODES }, () => randomWord(3))
      await keep(own, (person) => ({
        ...person,
        code: { secret: seal.close(secret), lastStep: step },
        recovery: codes.map(hashRecovery),
      }))
      enrolments.delete(own.session.hash)
      sessions.endOf(own.person.id, own.session.hash)
      note(actor(own), 'authenticator.enrolled', own.person.name)
      return codes
    },
    async removeCode(own, password) {
      if (needsCode(own.person, config.secondFactor)) throw new Refused(409, needed)
      await prove(own, password)
      await keep(own, (person) => ({ ...person, code: null, recovery: [] }))
      note(actor(own), 'authenticator.removed', own.person.name)
    },
  }
}

const elsewhere = () =>
  new Refused(409, {
    vi: 'Tài khoản này đăng nhập qua hệ thống khác: hãy đổi ở đó.',
    en: 'This account signs in elsewhere: change it there.',
  })
const notYours = (wait?: number) =>
  new Refused(
    wait === undefined ? 422 : 429,
    wait === undefined
      ? { vi: 'Mật khẩu hiện tại không đúng.', en: 'The present password is wrong.' }
      : {
          vi: 'Đã nhập sai nhiều lần: hãy thử lại sau.',
          en: 'Too many wrong attempts: try again later.',
        },
    wait === undefined ? {} : { retryAfterSeconds: wait / 1_000 },
  )
const already = {
  vi: 'Tài khoản đã có ứng dụng xác thực.',
  en: 'The account has an authenticator already.',
}
const again = {
  vi: 'Hãy bắt đầu lại: mã QR này không còn hiệu lực.',
  en: 'Begin again: this QR code is not good any more.',
}
const wrongCode = {
  vi: 'Mã không đúng: hãy kiểm tra giờ của điện thoại rồi nhập mã đang hiện.',
  en: "The code is wrong: check the phone's clock, then enter the code it shows.",
}
const needed = {
  vi: 'Vai trò của bạn bắt buộc dùng ứng dụng xác thực.',
  en: 'Your role needs an authenticator.',
}
