// Signing in with a name, a password and, where it is asked for, a code.
import { MINUTE, type Millis, SECOND } from '../../shared/clock.ts'
import type { Accounts } from './accounts.ts'
import { type Attempts, afterFailure, noAttempts, waitOf } from './lockout.ts'
import { isPassword, SignInBusy } from './password.ts'
import { foldName, type PersonRecord } from './person.ts'
import { busy, Refused } from './refused.ts'
import { hashOf } from './secret.ts'
import { stepOf } from './totp.ts'

export interface SignInAsk {
  name: string
  password: string
  code?: string | undefined
}

/** Names that nobody has are counted like others, so that they answer alike. */
const STRANGERS = 5_000

export type SignIn = (ask: SignInAsk) => Promise<PersonRecord>

/** Who it is. Rejects with Refused. */
export function createSignIn({ people, seal, clock, note }: Accounts): SignIn {
  const strangers = new Map<string, Attempts>()

  const count = (name: string, person: PersonRecord | null, attempts: Attempts) => {
    if (person) people.note(person.id, { ...people.get(person.id)!, attempts })
    else {
      strangers.delete(name)
      strangers.set(name, attempts)
      if (strangers.size > STRANGERS) strangers.delete(strangers.keys().next().value!)
    }
  }
  return async (ask) => {
    const name = foldName(ask.name)
    const person =
      [...people.all()].find((each) => each.name === name && each.password && !each.isOff) ?? null
    const before = (person ? person.attempts : strangers.get(name)) ?? noAttempts
    const fail = (why: string): Refused => {
      note(null, 'login.failed', name, { why })
      return wrong()
    }
    const wait = waitOf(before, clock.now())
    if (wait > 0) throw tooSoon(wait)
    // Counted before it is looked at, so that guesses at the same time are guesses too.
    count(name, person, afterFailure(before, clock.now()))
    const isRight = await isPassword(ask.password, person?.password?.hash ?? null).catch((error: unknown) => {
      if (!(error instanceof SignInBusy)) throw error
      count(name, person, before)
      throw busy()
    })
    if (!person || !isRight) throw fail(person ? 'password' : 'name')
    const { until } = person.password!
    if (until !== null && until <= clock.now()) {
      note(null, 'login.failed', name, { why: 'expired' })
      throw expired()
    }
    let held = people.get(person.id)!
    if (held.code) {
      if (!ask.code?.trim()) {
        count(name, person, before)
        throw codeNeeded()
      }
      const used = takeCode(held, ask.code, clock.now(), (sealed) => seal.open(sealed))
      if (!used) {
        note(null, 'login.failed', name, { why: 'second factor' })
        throw codeWrong()
      }
      held = used
    }
    const signedIn = { ...held, attempts: noAttempts, signedInAt: clock.now() }
    people.note(person.id, signedIn)
    return signedIn
  }
}

/** The person after a code of the authenticator or a recovery code was used up; null: it is neither. */
export function takeCode(
  person: PersonRecord,
  given: string,
  now: Millis,
  open: (sealed: string) => string | null,
): PersonRecord | null {
  const secret = person.code && open(person.code.secret)
  const step = secret ? stepOf(given, secret, person.code!.lastStep, now) : null
  if (step !== null) return { ...person, code: { ...person.code!, lastStep: step } }
  const hash = hashRecovery(given)
  return person.recovery.includes(hash)
    ? { ...person, recovery: person.recovery.filter((each) => each !== hash) }
    : null
}

/** They are long and random, so that a plain hash is enough. */
export const hashRecovery = (code: string): string => hashOf(code.toLowerCase().replace(/[^a-z0-9]/g, ''))

const wrong = () =>
  new Refused(401, {
    vi: 'Tên đăng nhập hoặc mật khẩu không đúng.',
    en: 'The name or the password is wrong.',
  })
const expired = () =>
  new Refused(401, {
    vi: 'Mật khẩu dùng một lần đã hết hạn: hãy xin quản trị viên cấp lại.',
    en: 'The one-time password has expired: ask an admin for another.',
  })
const codeNeeded = () =>
  new Refused(
    401,
    {
      vi: 'Nhập mã của ứng dụng xác thực.',
      en: 'Enter the code of your authenticator.',
    },
    { needs: 'code' },
  )
const codeWrong = () =>
  new Refused(
    401,
    {
      vi: 'Mã không đúng hoặc đã dùng: hãy đợi mã tiếp theo.',
      en: 'The code is wrong or was used: wait for the next one.',
    },
    { needs: 'code' },
  )
function tooSoon(wait: Millis): Refused {
  const seconds = Math.ceil(wait / SECOND)
  const minutes = Math.ceil(wait / MINUTE)
  const [vi, en] =
    seconds < 90 ? [`${seconds} giây`, `${seconds} seconds`] : [`${minutes} phút`, `${minutes} minutes`]
  return new Refused(
    429,
    {
      vi: `Đã nhập sai nhiều lần: hãy thử lại sau ${vi}.`,
      en: `Too many wrong attempts: try again in ${en}.`,
    },
    { retryAfterSeconds: seconds },
  )
}
