// The tokens as they are in force on this page, read back from it.

import { useState } from 'react'
import type { Text } from '../../shared/sector.ts'
import { useText } from '../useWall.ts'

const groups: { title: Text; names: string[] }[] = [
  {
    title: { vi: 'Bề mặt', en: 'Surfaces' },
    names: ['ground', 'surface-1', 'surface-2', 'surface-3', 'inverse', 'warning-ground', 'critical-ground'],
  },
  { title: { vi: 'Chữ', en: 'Text' }, names: ['text-1', 'text-2', 'text-3'] },
  { title: { vi: 'Mức', en: 'Levels' }, names: ['watch', 'warning', 'critical', 'critical-fill'] },
  { title: { vi: 'Dải mục tiêu', en: 'Bands' }, names: ['zone-1', 'zone-2', 'zone-3', 'zone-4', 'bar'] },
  {
    title: { vi: 'Lịch nhiệt', en: 'Heat' },
    names: ['heat-0', 'heat-1', 'heat-2', 'heat-3', 'heat-4', 'heat-5'],
  },
  {
    title: { vi: 'Bản đồ', en: 'Map' },
    names: ['map-0', 'map-1', 'map-2', 'map-3', 'map-4', 'map-water', 'road-free'],
  },
]
const sizes = [
  'hero',
  'lead',
  'head',
  'tile',
  'clock',
  'figure',
  'scene',
  'headline',
  'unit',
  'title',
  'label',
  'minor',
  'note',
  'sim',
]
const spaces = ['margin', 'gap-x', 'gap-y', 'pad-x', 'pad-y', 'tile-pad-x', 'tile-pad-y', 'radius']
const motions = ['count', 'fade', 'scene', 'pulse']

const tokenValue = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()

/** Colours that the theme declares beside those above: inks, and the sectors' hues. */
function otherColors(): string[] {
  const told = new Set(groups.flatMap(({ names }) => names))
  const found: string[] = []
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules)
      if (rule instanceof CSSStyleRule && rule.selectorText === ':root')
        for (const name of rule.style)
          if (/^--/.test(name) && !told.has(name.slice(2)) && /^#/.test(tokenValue(name.slice(2))))
            found.push(name.slice(2))
  return [...new Set(found)]
}

export function Tokens() {
  const [others] = useState(otherColors)
  const text = useText()
  return (
    <section className="sg-section sg-tokens">
      <h2>{text({ vi: 'Giá trị', en: 'Tokens' })}</h2>
      <div className="sg-groups">
        {[...groups, { title: { vi: 'Khác', en: 'Others' }, names: others }].map(({ title, names }) => (
          <div key={title.en}>
            <h3>{text(title)}</h3>
            <ul>
              {names.map((name) => (
                <li key={name}>
                  <i style={{ background: `var(--${name})` }} />
                  <span>{name}</span>
                  <code>{tokenValue(name)}</code>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <h3>
        {text({
          vi: 'Cỡ chữ: Be Vietnam Pro, theo 1 % cạnh ngắn của màn hình',
          en: 'Type: Be Vietnam Pro, in 1 % of the shorter side',
        })}
      </h3>
      <div className="sg-type">
        {sizes.map((name) => (
          <span key={name} style={{ fontSize: `var(--f-${name})` }}>
            81,33 Ậm
            <small>{name}</small>
          </span>
        ))}
      </div>
      <div className="sg-groups">
        <div>
          <h3>{text({ vi: 'Khoảng cách', en: 'Spacing' })}</h3>
          <ul>
            {spaces.map((name) => (
              <li key={name}>
                <i className="sg-bar" style={{ inlineSize: `var(--${name})` }} />
                <span>{name}</span>
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>{text({ vi: 'Chuyển động', en: 'Motion' })}</h3>
          <ul>
            {motions.map((name) => (
              <li key={name}>
                <span>{name}</span>
                <code>{tokenValue(name)}</code>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  )
}
