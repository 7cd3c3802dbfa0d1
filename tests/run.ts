// `npm test`: format and lint, types, then every test against real servers, a real Redis and a real
// browser. Installs what is missing where it may (Debian, root), else says what to install. Ends with
// one line `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules/.bin', name)
const report = join(root, 'tests/out/vitest.json')

const USAGE = `Runs format, lint, types, unit, integration and browser tests.

Usage: npm test [-- FILTER…]     for example: npm test -- tests/server

Needs redis-server and chromium, and PostgreSQL for some; on Debian as root they are installed when missing.`

function run(command: string, args: string[]): boolean {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0
}

const works = (test: string) => spawnSync('sh', ['-c', test], { stdio: 'ignore' }).status === 0

/** Debian's packages by what shows that they are there: PostgreSQL's programs stand outside the path. */
const needed = {
  'redis-server': 'command -v redis-server',
  chromium: 'command -v chromium',
  postgresql: 'ls /usr/lib/postgresql/*/bin/initdb',
}

function ensureNeeded(): string[] {
  const missing = () =>
    Object.entries(needed)
      .filter(([, test]) => !works(test))
      .map(([name]) => name)
  const packages = missing()
  if (!packages.length) return []
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log(`Installing ${packages.join(' and ')} from Debian…`)
    run('apt-get', ['update', '-qq'])
    // Tests start their own Redis and PostgreSQL: the packaged services stay off.
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    })
  }
  // Where it could not be installed, the tests of PostgreSQL say that they are skipped.
  return missing().filter((name) => name !== 'postgresql')
}

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numFailedTestSuites: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

function runVitest(filters: string[]): { passed: number; failed: number; skipped: number } {
  mkdirSync(join(root, 'tests/out'), { recursive: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const ok = run(bin('vitest'), ['run', '--config', 'tests/vitest.config.ts', ...reporters, ...filters])
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const result: VitestReport = JSON.parse(readFileSync(report, 'utf8'))
  // A file that could not even be loaded holds no test that could fail.
  const broken = result.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.length,
  ).length
  const failed = result.numFailedTests + broken
  return { passed: result.numPassedTests, failed: failed || (ok ? 0 : 1), skipped: result.numPendingTests }
}

function main(): number {
  const filters = process.argv.slice(2)
  if (filters.includes('--help')) {
    console.log(USAGE)
    return 0
  }
  const missing = ensureNeeded()
  if (missing.length) {
    console.error(`Install ${missing.join(' and ')} first: the tests run against the real thing.`)
    console.log('0 passed, 1 failed')
    return 1
  }
  const steps: [name: string, command: string, args: string[]][] = [
    ['format and lint', bin('biome'), ['check', '.']],
    ['types', bin('tsc'), ['--noEmit']],
    ['client build', bin('vite'), ['build', '--config', 'client/vite.config.ts', '--logLevel', 'warn']],
  ]
  let passed = 0
  let failed = 0
  for (const [name, command, args] of filters.length ? [] : steps) {
    const ok = run(command, args)
    console.log(`${ok ? 'passed' : 'FAILED'}: ${name}`)
    if (ok) passed++
    else failed++
  }
  const tests = runVitest(filters)
  passed += tests.passed
  failed += tests.failed
  console.log(`${passed} passed, ${failed} failed${tests.skipped ? `, ${tests.skipped} skipped` : ''}`)
  return failed ? 1 : 0
}

process.exitCode = main()
