// The two questions that the control page asks the server.
import type { Millis } from '../../shared/clock.ts'
import type { PlanState } from '../../shared/plan.ts'
import type { Command, ScreenReport } from '../../shared/protocol.ts'

export interface ListedScreen extends ScreenReport {
  connected: boolean
  connectedAt: Millis
  lastSeenAt: Millis
}

export interface ScreenList {
  at: Millis
  build: string
  screens: ListedScreen[]
  plans: Record<string, PlanState>
}

export type Target = { screen: string } | { group: string } | { all: true }

const headers = (key: string) => (key ? { authorization: `Bearer ${key}` } : undefined)

/** 'key': the server wants another one. Rejects when it cannot be reached. */
export async function loadScreens(key: string): Promise<ScreenList | 'key'> {
  const answer = await fetch('/api/v1/screens', { headers: headers(key) ?? {} })
  if (answer.status === 401 || answer.status === 403) return 'key'
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`)
  return (await answer.json()) as ScreenList
}

/** How many screens were reached. Rejects with the server's sentence. */
export async function order(key: string, target: Target, control: Command): Promise<number> {
  const answer = await fetch('/api/v1/control', {
    method: 'POST',
    headers: { ...headers(key), 'content-type': 'application/json' },
    body: JSON.stringify({ target, control }),
  })
  const body = (await answer.json()) as { reached: number; detail: string }
  if (!answer.ok) throw new Error(body.detail)
  return body.reached
}
