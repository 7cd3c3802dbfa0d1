// The project's own simulators, started at the moment that the server's clock shows.

import { loadLocality } from '../../../shared/localityFolder.ts'
import { type Running, startSimulators } from '../../../simulators/run.ts'
import { serveCommands, startedWith } from '../worker.ts'

const { redisUrl, speed } = startedWith<{ redisUrl: string; speed: number }>()
const locality = await loadLocality('vinh-phuc')
let running: Running | null = null

serveCommands({
  async start({ at }: { at: number }) {
    running = await startSimulators({ locality, to: redisUrl, speed, startAt: at })
  },
  sent: () => running?.live.sent ?? 0,
})
