// Why an account cannot do or have something, in both languages.

import type { SignInReason } from '../../shared/people.ts'
import type { Text } from '../../shared/sector.ts'
import type { Problem } from '../http/problem.ts'

/** Answered as its problem. */
export class Refused extends Error {
  readonly problem: Problem
  /** For the page to sign in, which has the sentences. */
  readonly reason: SignInReason | null
  constructor(
    status: number,
    why: Text,
    {
      retryAfterSeconds,
      reason,
      ...more
    }: { retryAfterSeconds?: number; needs?: 'code'; reason?: SignInReason } = {},
  ) {
    super(why.en)
    this.reason = reason ?? null
    this.problem = {
      status,
      detail: why.en,
      more: { why, ...more },
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    }
  }
}

export const away = (): Refused =>
  new Refused(
    503,
    {
      vi: 'Cơ sở dữ liệu tài khoản đang mất kết nối, chưa lưu được gì: hãy thử lại sau.',
      en: 'The database that keeps the accounts is away, and nothing was changed: try again in a moment.',
    },
    { retryAfterSeconds: 5 },
  )

export const busy = (): Refused =>
  new Refused(
    503,
    {
      vi: 'Quá nhiều người đang đăng nhập: hãy thử lại sau.',
      en: 'Too many people sign in at once: try again in a moment.',
    },
    { retryAfterSeconds: 2 },
  )
