// `npm run serve`: the server alone, for real feeds. Nothing is simulated.
import { systemClock } from '../shared/clock.ts'
import { describeSettings, resolveConfig } from './config.ts'
import { createLog } from './log.ts'
import { withSecretFiles } from './secretFiles.ts'
import { startServer } from './server.ts'

const USAGE = `The server of the monitoring wall, without simulators.

Usage: npm run serve
  PORT=8080 REDIS_URL=redis://127.0.0.1:6379 npm run serve

Settings are environment variables:
${describeSettings()}`

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    console.log(USAGE)
    return
  }
  const config = resolveConfig(withSecretFiles(process.env))
  const log = createLog(config.logLevel)
  const server = await startServer(config, systemClock, log)
  log.info('The wall is served', { url: server.url, redis: config.redisUrl !== null })
  const stop = () => {
    server.stop().then(
      () => process.exit(0),
      (error: Error) => {
        log.error('The server did not stop cleanly', { error })
        process.exit(1)
      },
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
