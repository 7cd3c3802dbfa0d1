import { describe, expect, it } from 'vitest'
import { isLoopback } from '../../server/access/loopback.ts'
import { ConfigError, describeSettings, resolveConfig, settings } from '../../server/config.ts'
import { readKeys } from '../../server/keys.ts'
import { createLog } from '../../server/log.ts'

const errorsOf = (env: Record<string, string>): readonly string[] => {
  try {
    resolveConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.errors
    throw error
  }
  return []
}

describe('settings', () => {
  it('[CFG1] an empty environment gives the documented defaults, frozen', () => {
    const config = resolveConfig({ HOST: '', REDIS_URL: '  ' })
    expect(config).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      loopback: true,
      redisUrl: null,
      databaseUrl: null,
      dataDir: '.data',
      locality: 'vinh-phuc',
      localityDir: null,
      sectorsDir: null,
      tickMs: 100,
      ingestKeys: [],
      operatorKeys: [],
      zone: 'Asia/Ho_Chi_Minh',
      maxAgeDays: 400,
      logLevel: 'info',
      dedupIds: 2_000_000,
    })
    expect(Object.isFrozen(config)).toBe(true)
  })

  it('[CFG2] reports every mistake at once, each with its name', () => {
    const errors = errorsOf({
      PORT: '80800',
      HOST: '0.0.0.0',
      REDIS_URL: 'http://x',
      DATABASE_URL: 'mysql://x',
      LOCALITY: '../etc',
      TICK_MS: '5',
      TZ_PROVINCE: 'Mars/Olympus',
      MAX_AGE_DAYS: '1e3',
      LOG_LEVEL: 'loud',
      DEDUP_IDS: '-1',
      ACCOUNTS: 'off',
    })
    const names = errors.map((each) => each.split(' ')[0])
    expect(names.sort()).toEqual(
      ['PORT', 'REDIS_URL', 'DATABASE_URL', 'LOCALITY', 'TICK_MS', 'TZ_PROVINCE', 'MAX_AGE_DAYS', 'LOG_LEVEL']
        .concat('DEDUP_IDS', 'INGEST_KEYS', 'OPERATOR_KEYS')
        .sort(),
    )
  })

  it('[CFG3] beyond loopback people sign in, or both kinds of keys are needed', () => {
    expect(errorsOf({ HOST: '10.0.0.1' })).toEqual([])
    expect(errorsOf({ TRUST_PROXY: '1' })).toEqual([])
    expect(errorsOf({ TRUST_PROXY: '1', ACCOUNTS: 'off' })).toHaveLength(2)
    expect(errorsOf({ HOST: '10.0.0.1', ACCOUNTS: 'off', INGEST_KEYS: 'a:12345678' })).toEqual([
      'OPERATOR_KEYS is needed because others reach the server and ACCOUNTS is off',
    ])
    expect(errorsOf({ HOST: '10.0.0.1', INGEST_KEYS: 'a:12345678', OPERATOR_KEYS: 'b:87654321' })).toEqual([])
    expect(['127.0.0.1', '127.8.8.8', '::1', 'localhost'].every(isLoopback)).toBe(true)
    expect(['0.0.0.0', '::', '10.0.0.1', '127.evil.example'].some(isLoopback)).toBe(false)
  })

  it('[CFG4] keys: name:key[:sector,…], parted by comma and space, white space, or semicolon', () => {
    for (const text of [
      'agency:s3cret-key:health,traffic, other:another-key',
      'agency:s3cret-key:health,traffic other:another-key',
      ' agency:s3cret-key:health,traffic;other:another-key ; ',
    ])
      expect(readKeys(text)).toEqual([
        { name: 'agency', key: 's3cret-key', sectors: new Set(['health', 'traffic']) },
        { name: 'other', key: 'another-key' },
      ])
  })

  it('[CFG5] a wrong key entry is named by its place and never quoted', () => {
    for (const text of [
      'agency',
      'a:short',
      'a:longenough:Health',
      'a:longenough b:longenough',
      'a:b:c:longsecret',
    ]) {
      const result = readKeys(text)
      expect(result).toHaveProperty('error')
      expect(JSON.stringify(result)).not.toMatch(/longenough|longsecret|short/)
    }
  })

  it('[CFG6] every setting is described with its default and unit', () => {
    const help = describeSettings()
    for (const name of Object.keys(settings)) expect(help).toContain(`  ${name} `)
    expect(help).toMatch(/TICK_MS .*\(100 ms\)/)
  })
})

describe('the log', () => {
  it('[CFG7] hides secrets in fields and in addresses', () => {
    const lines: string[] = []
    const log = createLog('info', (line) => lines.push(line))
    log.info('asked', {
      headers: { authorization: 'Bearer abc', 'x-api-key': 'abc' },
      url: 'redis://u:abc@host:1',
    })
    log.error('failed', { error: new Error('cannot reach redis://:abc@host') })
    expect(lines.join('')).not.toContain('abc')
    expect(lines).toHaveLength(2)
  })

  it('[CFG8] says a lasting condition once per change', () => {
    const lines: string[] = []
    const log = createLog('info', (line) => lines.push(JSON.parse(line).msg))
    for (const state of ['away', 'away', 'back', 'back', 'away'])
      log.once('x', state, state === 'away', state)
    expect(lines).toEqual(['away', 'back', 'away'])
  })
})
