// What the pairing pages ask the server. Nothing here throws: what went wrong is a value.
import type { PairedScreen, PairingOffer, PairingState } from '../../shared/pairing.ts'
import { operatorKey } from '../kiosk/KeyForm.tsx'

/** `status` 0: the server cannot be reached. */
export type Answer<T> = { ok: true; body: T } | { ok: false; status: number; detail: string }

async function ask<T>(
  path: string,
  method: 'GET' | 'POST' | 'DELETE' = 'GET',
  body?: unknown,
): Promise<Answer<T>> {
  const key = operatorKey()
  try {
    const response = await fetch(`/api/v1/pairing${path}`, {
      method,
      headers: {
        ...(key ? { authorization: `Bearer ${key}` } : {}),
        ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    return response.ok
      ? { ok: true, body: answer as T }
      : { ok: false, status: response.status, detail: (answer as { detail?: string }).detail ?? '' }
  } catch {
    return { ok: false, status: 0, detail: '' }
  }
}

export const offer = () => ask<PairingOffer>('', 'POST')
export const claim = (secret: string) => ask<PairingState>('/claim', 'POST', { claim: secret })
export const approve = (given: { code: string; name: string; group: string | null }) =>
  ask<{ screen: PairedScreen }>('/approve', 'POST', given)
export const listScreens = () => ask<{ at: number; screens: PairedScreen[] }>('/screens')
export const revoke = (id: string) => ask<{ screen: PairedScreen }>(`/screens/${id}`, 'DELETE')
