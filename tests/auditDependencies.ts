// Asks the registry for known faults of what the server ships with. A high or critical one fails; a registry that
// cannot be asked is said, and does not.
import { spawnSync } from 'node:child_process'

const USAGE = `Asks the registry for known faults of the dependencies that are shipped.

Usage: node tests/auditDependencies.ts

Ends with 1 on a high or critical fault. Without a way to the registry it says so and ends with 0.`

const ASK_MS = 60_000

interface Advisory {
  name: string
  severity: string
  range: string
  fixAvailable: unknown
}

/** Of what `npm audit --json` wrote. */
export function verdictOf(written: string): { fails: boolean; told: string[] } {
  let report: { vulnerabilities?: Record<string, Advisory>; message?: string }
  try {
    report = JSON.parse(written)
  } catch {
    return unasked('npm audit wrote no report')
  }
  if (!report.vulnerabilities) return unasked(report.message ?? 'npm audit wrote no findings')
  const all = Object.values(report.vulnerabilities)
  const told = all.map(
    ({ name, severity, range, fixAvailable }) =>
      `${severity}: ${name} ${range}${fixAvailable ? ', a fix is available' : ''}`,
  )
  const fails = all.some(({ severity }) => severity === 'high' || severity === 'critical')
  return { fails, told: told.length ? told : ['No known faults in the dependencies that are shipped.'] }
}

const unasked = (why: string) => ({ fails: false, told: [`The dependencies could not be audited: ${why}.`] })

if (import.meta.main) {
  if (process.argv.includes('--help')) console.log(USAGE)
  else {
    const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
      encoding: 'utf8',
      timeout: ASK_MS,
    })
    const { fails, told } = verdictOf(stdout ?? '')
    for (const line of told) console.log(line)
    process.exitCode = fails ? 1 : 0
  }
}
