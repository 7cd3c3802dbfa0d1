// What the account pages ask the server. Nothing here throws: what went wrong is a value.

import type { Role } from '../../shared/access.ts'
import type { AccountRefusal, Enrolment, Me, Person, SessionView, WaysToSignIn } from '../../shared/people.ts'
import type { Catalogue } from '../../shared/protocol.ts'
import type { Text } from '../../shared/sector.ts'

/** `status` 0: the server cannot be reached. `why`: the server's sentence in both languages, where it has one. */
export interface Failure {
  ok: false
  status: number
  why: Text | null
  needs?: 'code'
}
export type Answer<T> = { ok: true; body: T } | Failure

export async function ask<T>(path: string, method = 'GET', body?: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const answer: unknown = text ? JSON.parse(text) : null
    if (response.ok) return { ok: true, body: answer as T }
    const { why, needs, detail } = answer as Partial<AccountRefusal> & { detail?: string }
    const said = why ?? (detail ? { vi: detail, en: detail } : null)
    return { ok: false, status: response.status, why: said, ...(needs ? { needs } : {}) }
  } catch {
    return { ok: false, status: 0, why: null }
  }
}

export const askWays = () => ask<WaysToSignIn>('/login')
export const signIn = (given: { name: string; password: string; code?: string }) =>
  ask<null>('/login', 'POST', given)
export const signOut = () => ask<null>('/logout', 'POST')
export const askMe = () => ask<Me>('/me')
export const changePassword = (current: string, next: string) =>
  ask<null>('/me/password', 'POST', { current, next })
export const beginCode = () => ask<Enrolment>('/me/code', 'POST')
export const confirmCode = (code: string) =>
  ask<{ recoveryCodes: string[] }>('/me/code/confirm', 'POST', { code })
export const removeCode = (password: string) => ask<null>('/me/code', 'DELETE', { password })
export const askOwnSessions = () => ask<{ sessions: SessionView[] }>('/me/sessions')
export const endOwnSession = (id: string) => ask<null>(`/me/sessions/${id}`, 'DELETE')

export interface PersonGiven {
  title: string
  role: Role
  sectors: string[] | null
  areas: string[] | null
}
export interface OneTime {
  person: Person
  password: string
}
export const askPeople = () => ask<{ people: Person[] }>('/people')
export const addPerson = (given: PersonGiven & { name: string }) => ask<OneTime>('/people', 'POST', given)
export const changePerson = (id: string, given: Partial<PersonGiven> & { isOff?: boolean }) =>
  ask<{ person: Person }>(`/people/${id}`, 'PATCH', given)
export const letIn = (id: string, withoutCode: boolean) =>
  ask<OneTime>(`/people/${id}/password`, 'POST', { withoutCode })
export const removePerson = (id: string) => ask<null>(`/people/${id}`, 'DELETE')
export const askSessions = () => ask<{ sessions: SessionView[] }>('/sessions')
export const endSession = (id: string) => ask<null>(`/sessions/${id}`, 'DELETE')
export const askCatalogue = () => ask<Pick<Catalogue, 'sectors' | 'areas' | 'locality'>>('/catalogue')
