import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterFailure, noAttempts, waitOf } from '../../server/access/lockout.ts'
import { hashPassword, isPassword, passwordMistake, randomWord } from '../../server/access/password.ts'
import { sealWith } from '../../server/access/seal.ts'
import { codeAt, otpauthUri, randomSecret, stepAt, stepOf } from '../../server/access/totp.ts'
import { type Door, doors, doorsOf, may, type Principal, roles } from '../../shared/access.ts'
import { MINUTE } from '../../shared/clock.ts'

describe('rights', () => {
  it('[PPL1] a role may what those before it may, and nothing is open to none', () => {
    const countOf = (role: Principal['role']) => doorsOf({ kind: 'person', id: 'a', name: 'a', role }).length
    const counts = roles.map(countOf)
    expect(counts).toEqual([...counts].sort((a, b) => a - b))
    expect(counts.at(-1)).toBe(Object.keys(doors).length)
  })

  it('[PPL2] an officer may only within the own sectors and areas; a key only what it is for', () => {
    const officer: Principal = {
      kind: 'person',
      id: 'a',
      name: 'a',
      role: 'officer',
      sectors: ['health'],
      areas: ['243'],
    }
    expect(may(officer, 'cases.act', { sector: 'health', areas: ['0001', '243', '26'] })).toBe(true)
    expect(may(officer, 'cases.act', { sector: 'traffic' })).toBe(false)
    expect(may(officer, 'cases.act', { sector: 'health', areas: ['244', '26'] })).toBe(false)
    expect(may(officer, 'screens.control')).toBe(false)
    const feed: Principal = { kind: 'key', id: 'f', name: 'f', role: 'admin', doors: ['events.send'] }
    expect(doorsOf(feed)).toEqual(['events.send'])
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(doors) as Door[])),
        fc.constantFrom('health', 'traffic'),
        (door, sector) => !may(officer, door, { sector }) || sector === 'health',
      ),
    )
  })
})

describe('passwords', () => {
  it('[PPL3] twelve characters of any kind are taken; short, known, repeated and place names are not', () => {
    const taken = ['ba con chim xanh', 'correct-battery-7-lamp', '🐟🐟🐟🐟 bơi ngoài sông', 'x9#kq!vmp2zt']
    const refused = [
      'short',
      'password1234',
      'Password!!2026',
      'matkhau123456',
      'Mật khẩu 12345',
      'aaaaaaaaaaaa',
      '123456789012',
      'abcdefghijkl',
      'VinhPhuc2026!',
      'Vĩnh Phúc 2026',
      'lan.tran.2026',
      'adminadmin12',
      'x'.repeat(129),
    ]
    const names = ['Vĩnh Phúc', 'Vinh Phuc', 'lan.tran']
    expect(taken.filter((password) => passwordMistake(password, names))).toEqual([])
    expect(refused.filter((password) => !passwordMistake(password, names))).toEqual([])
  })

  it('[PPL4] they are kept as Argon2id with a salt of their own, and compared by what was meant', async () => {
    const [one, two] = await Promise.all([hashPassword('một hai ba bốn'), hashPassword('một hai ba bốn')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[^$]{22}\$[^$]{43}$/)
    expect(one).not.toBe(two)
    expect(await isPassword('một hai ba bốn'.normalize('NFD'), one)).toBe(true)
    expect(await isPassword('một hai ba bôn', one)).toBe(false)
    expect(await isPassword('một hai ba bốn', null)).toBe(false)
  })

  it('[PPL5] one-time words differ, and have no signs that look alike', () => {
    const words = Array.from({ length: 200 }, () => randomWord(4))
    expect(new Set(words).size).toBe(200)
    expect(words.every((word) => /^([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}$/.test(word))).toBe(true)
  })
})

describe('codes', () => {
  it('[PPL6] codes are those of RFC 6238', () => {
    // Appendix B, SHA-1, with the last six of its eight digits.
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    const cases: [seconds: number, code: string][] = [
      [59, '287082'],
      [1_111_111_109, '081804'],
      [1_111_111_111, '050471'],
      [1_234_567_890, '005924'],
      [2_000_000_000, '279037'],
      [20_000_000_000, '353130'],
    ]
    for (const [seconds, code] of cases) expect(codeAt(secret, stepAt(seconds * 1_000))).toBe(code)
  })

  it('[PPL7] a code is taken half a minute either side, and once', () => {
    const [secret, now] = [randomSecret(), 1_800_000_000_000]
    const code = codeAt(secret, stepAt(now))
    for (const late of [-30_000, 0, 30_000]) expect(stepOf(code, secret, 0, now + late)).toBe(stepAt(now))
    expect(stepOf(code, secret, 0, now + 90_000)).toBeNull()
    expect(stepOf(code, secret, stepAt(now), now)).toBeNull()
    expect(stepOf('12345', secret, 0, now)).toBeNull()
    expect(otpauthUri(secret, 'lan tran', 'IOC')).toBe(
      `otpauth://totp/IOC:lan%20tran?secret=${secret}&issuer=IOC&algorithm=SHA1&digits=6&period=30`,
    )
  })

  it('[PPL8] what is sealed is opened by the same key alone, and unchanged', () => {
    const [own, other] = [sealWith(Buffer.alloc(32, 1)), sealWith(Buffer.alloc(32, 2))]
    const sealed = own.close('secret')
    expect(own.open(sealed)).toBe('secret')
    expect(other.open(sealed)).toBeNull()
    const bytes = Buffer.from(sealed, 'base64')
    bytes[bytes.length - 1]! ^= 1
    expect(own.open(bytes.toString('base64'))).toBeNull()
    expect(own.open('')).toBeNull()
  })
})

it('[PPL9] failures cost nothing at first, then a wait that doubles up to a quarter of an hour', () => {
  let attempts = noAttempts
  const waits = Array.from({ length: 16 }, () => {
    attempts = afterFailure(attempts, 0)
    return waitOf(attempts, 0) / 1_000
  })
  expect(waits).toEqual([0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900])
  expect(waitOf(attempts, 15 * MINUTE)).toBe(0)
})
