// `npm test`: format and lint, types, then every test against real servers, a real Redis and a real
// browser. Installs what is missing where it may (Debian, root), else says what to install. Ends with
// one line `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'

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
  numPendingTests: number
  testResults: {
    name: string
    status: string
    assertionResults: { fullName: string; status: string }[]
  }[]
}

/** @returns null when there is no report of this run. */
function vitest(args: string[]): VitestReport | null {
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  run(bin('vitest'), ['run', '--config', 'tests/vitest.config.ts', ...reporters, ...args])
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
}

/** What failed, by name. A file that could not even be loaded holds no test that could fail. */
function failuresOf({ testResults }: VitestReport): string[] {
  return testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed')
      const path = relative(root, name)
      return failed.length ? failed.map(({ fullName }) => `${path}: ${fullName}`) : [path]
    })
}

/** More than this is no matter of a busy machine. */
const MOST_FILES_AGAIN = 6

function runVitest(filters: string[]): { passed: number; failed: number; skipped: number } {
  mkdirSync(join(root, 'tests/out'), { recursive: true })
  const first = vitest(filters)
  if (!first) return { passed: 0, failed: 1, skipped: 0 }
  const { numPassedTests: passed, numPendingTests: skipped } = first
  const failures = failuresOf(first)
  const files = new Set(failures.map((failure) => failure.split(':')[0]!))
  if (!files.size || files.size > MOST_FILES_AGAIN) return { passed, failed: failures.length, skipped }

  // Browsers and servers of two files share a small machine: what fails is run once more, alone.
  console.log(`Once more, one file at a time: ${[...files].join(', ')}`)
  const second = vitest([...files, '--maxWorkers=1'])
  const still = second ? failuresOf(second) : failures
  const unsteady = failures.filter((failure) => !still.includes(failure))
  for (const failure of unsteady) console.log(`unsteady, passed the second time: ${failure}`)
  return { passed: passed + unsteady.length, failed: still.length, skipped }
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
