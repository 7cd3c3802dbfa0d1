// A server with one group's plan, in a real browser.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { type ServerProcess, startServerProcess } from './processes.ts'

export interface PlannedServer extends ServerProcess {
  /** Gives an operator's order. */
  order(target: object, control: object): Promise<number>
}

/** Serves the built client on loopback, without keys. */
export async function startPlanned(plan: object): Promise<PlannedServer> {
  const folder = await mkdtemp(join(tmpdir(), 'ioc-planned-'))
  await writeFile(join(folder, 'plan.json'), JSON.stringify(plan))
  const server = await startServerProcess({ PLANS_DIR: folder })
  const { stop } = server
  return Object.assign(server, {
    async order(target: object, control: object) {
      const answer = await fetch(`${server.url}/api/v1/control`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ target, control }),
      })
      return answer.status
    },
    async stop() {
      await stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  })
}

/** The scene that stands and since when, in ms of this machine's clock. */
export const turnOf = (page: Page) =>
  page.evaluate(() => {
    const { scene, turnedAt } = document.querySelector<HTMLElement>('.frame')!.dataset
    return { scene: scene!, at: Number(turnedAt) }
  })
