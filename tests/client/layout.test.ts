import { expect, it } from 'vitest'
import { railPlaces } from '../../client/wall/railPlaces.ts'
import { beside, languageOf, sceneOf, withLanguage } from '../../client/wall/route.ts'
import { sentenceOf } from '../../client/wall/sentence.ts'
import { sectorNamed } from './sectors.ts'

it('[WALL16] the rail shows at least the worst, and no more than it holds', () => {
  expect(railPlaces(28.5, 0, false)).toBe(1)
  expect(railPlaces(28.5, 3, true)).toBe(3)
  expect(railPlaces(28.5, 9, true)).toBe(3)
  expect(railPlaces(28.5, 4, false)).toBe(4)
  expect(railPlaces(9.9, 9, true)).toBe(1)
})

it('[WALL18] the URL says scene and language', () => {
  expect(sceneOf('/')).toBe('overview')
  expect(sceneOf('/wall/traffic')).toBe('traffic')
  expect(sceneOf('/wall/traffic/')).toBe('traffic')
  expect(sceneOf('/console')).toBeNull()
  expect(sceneOf('/wall/../etc')).toBeNull()
  expect(languageOf('?lang=en')).toBe('en')
  expect(languageOf('?lang=fr')).toBe('vi')
  expect(withLanguage('?screen=2', 'en')).toBe('?screen=2&lang=en')
  expect(withLanguage('?lang=en', 'vi')).toBe('')
})

it('[WALL18] arrows go around the scenes', () => {
  const scenes = ['overview', 'health', 'traffic']
  expect(beside(scenes, 'overview', -1)).toBe('traffic')
  expect(beside(scenes, 'traffic', 1)).toBe('overview')
  expect(beside(scenes, 'gone', 1)).toBe('health')
})

const word = (id: string, level: 'normal' | 'watch' | 'warning' | 'critical', unclear = false) => ({
  title: sectorNamed(id).title,
  level,
  unclear,
})

it('[WALL19] the sentence is made from levels, and never calls unknown normal', () => {
  const mixed = [
    word('health', 'warning'),
    word('education', 'normal'),
    word('traffic', 'critical'),
    word('tourism', 'normal'),
    word('complaints', 'watch'),
  ]
  expect(sentenceOf(mixed, 'vi')).toEqual({
    main: 'Giao thông và y tế cần xử lý ngay',
    detail: 'Phản ánh: theo dõi. Giáo dục và du lịch bình thường',
  })
  expect(sentenceOf(mixed, 'en').main).toBe('Traffic and health: action needed now')
  expect(sentenceOf([word('health', 'warning'), word('traffic', 'normal')], 'en').main).toBe(
    'Health: attention needed',
  )
  expect(sentenceOf([word('health', 'normal'), word('traffic', 'normal')], 'vi').main).toBe(
    'Các lĩnh vực đều bình thường',
  )
  const unclear = sentenceOf([word('health', 'normal', true), word('traffic', 'normal')], 'vi')
  expect(unclear).toEqual({ main: 'Y tế: chưa rõ', detail: 'Giao thông bình thường' })
  expect(sentenceOf([word('health', 'normal', true)], 'en').main).toBe('No figures yet')
})
