// Tells a screen reader of figures that turned critical since the page was opened, and of nothing else.
import { useEffect, useRef, useState } from 'react'
import { decimalsOf, formatValue } from '../i18n/format.ts'
import { useLanguage, useTexts, useWallShallow, wallStore } from '../useWall.ts'
import { concernsOf } from './status.ts'

const criticalOf = ({ catalogue, rooms, now }: ReturnType<typeof wallStore.getState>) =>
  concernsOf(catalogue?.sectors ?? [], (id) => rooms[id]?.scalars, now).filter(
    ({ level }) => level === 'critical',
  )

export function Announcer() {
  const t = useTexts()
  const language = useLanguage()
  const [said, say] = useState('')
  const known = useRef<Set<string> | null>(null)
  const keys = useWallShallow((wall) =>
    wall.link.state === 'live' && !wall.past
      ? criticalOf(wall).map(({ sector, indicator }) => `${sector.id}.${indicator.id}`)
      : null,
  )
  useEffect(() => {
    if (keys === null) return
    const before = known.current
    known.current = new Set(keys)
    if (!before) return
    const fresh = criticalOf(wallStore.getState()).filter(
      ({ sector, indicator }) => !before.has(`${sector.id}.${indicator.id}`),
    )
    if (!fresh.length) return
    const figures = fresh.map(({ sector, indicator, value }) => {
      const figure = formatValue(value, indicator.unit, decimalsOf(indicator), language)
      return `${sector.title[language]}, ${indicator.title[language]} ${figure}`
    })
    say(`${t('level.critical')}: ${figures.join('; ')}`)
  }, [keys, language, t])
  return (
    <p className="announcer" role="status" aria-live="assertive">
      {said}
    </p>
  )
}
