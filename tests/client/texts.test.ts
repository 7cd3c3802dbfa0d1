import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { en } from '../../client/i18n/en.ts'
import { textsOf } from '../../client/i18n/texts.ts'
import { vi } from '../../client/i18n/vi.ts'
import { doors } from '../../shared/access.ts'

const flatten = (value: object, path = ''): [string, string][] =>
  Object.entries(value).flatMap(([key, inner]): [string, string][] =>
    typeof inner === 'string' ? [[path + key, inner]] : flatten(inner, `${path}${key}.`),
  )
const texts = { vi: new Map(flatten(vi)), en: new Map(flatten(en)) }
const slots = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

it('[WALL11] both languages have the same keys, each with a text and the same slots', () => {
  expect([...texts.en.keys()]).toEqual([...texts.vi.keys()])
  for (const [key, text] of texts.vi) {
    expect(text.trim(), key).not.toBe('')
    expect(texts.en.get(key)!.trim(), key).not.toBe('')
    expect(slots(texts.en.get(key)!), key).toEqual(slots(text))
  }
})

it('[WALL11] every key that the client names exists, and every key is used', () => {
  const root = new URL('../../client/', import.meta.url).pathname
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.startsWith('i18n/vi') && !file.startsWith('i18n/en'),
  )
  const source = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n')
  const literal = [...source.matchAll(/'((?:[a-z]\w*)\.(?:[\w-]+))'/g)].map(([, key]) => key!)
  const groups = new Set([...texts.vi.keys()].map((key) => key.split('.')[0]))
  // Doors are named alike, and are no texts.
  const named = literal.filter((key) => groups.has(key.split('.')[0]!) && !(key in doors))
  for (const key of named) expect(texts.vi.has(key), key).toBe(true)
  // Keys that are put together, as in `level.${level}`.
  const built = [...source.matchAll(/`([a-z]\w*\.)\$\{/g)].map(([, prefix]) => prefix!)
  // Of one thing, a text may have a form of its own: `list.all_one` is asked for as `list.all`.
  for (const key of [...texts.vi.keys()].map((key) => key.replace(/_one$/, '')))
    expect(named.includes(key) || built.some((prefix) => key.startsWith(prefix)), `${key} is used`).toBe(true)
})

it('[WALL11] a text function keeps its identity and fills its slots', () => {
  expect(textsOf('vi')).toBe(textsOf('vi'))
  expect(textsOf('vi')('banner.lost', { time: '17:31:40' })).toBe('Mất kết nối từ 17:31:40')
  expect(textsOf('en')('banner.lost', { time: '17:31:40' })).toBe('Disconnected since 17:31:40')
})
