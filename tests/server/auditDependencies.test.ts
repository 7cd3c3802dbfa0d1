import { expect, it } from 'vitest'
import { verdictOf } from '../auditDependencies.ts'

const report = (...severities: string[]) =>
  JSON.stringify({
    vulnerabilities: Object.fromEntries(
      severities.map((severity, i) => [
        `package-${i}`,
        { name: `package-${i}`, severity, range: '<2', fixAvailable: true },
      ]),
    ),
  })

it('[CI1] a high or critical fault of a dependency fails and is named; lesser ones are told', () => {
  expect(verdictOf(report('low', 'high'))).toEqual({
    fails: true,
    told: ['low: package-0 <2, a fix is available', 'high: package-1 <2, a fix is available'],
  })
  expect(verdictOf(report('critical')).fails).toBe(true)
  expect(verdictOf(report('low', 'moderate')).fails).toBe(false)
  expect(verdictOf(report())).toEqual({
    fails: false,
    told: ['No known faults in the dependencies that are shipped.'],
  })
})

it('[CI2] a registry that cannot be asked is said, and fails nothing', () => {
  for (const written of [
    '',
    'npm error',
    JSON.stringify({ message: '405 Method Not Allowed', statusCode: 405 }),
  ])
    expect(verdictOf(written)).toMatchObject({
      fails: false,
      told: [expect.stringMatching(/could not be audited/)],
    })
})
