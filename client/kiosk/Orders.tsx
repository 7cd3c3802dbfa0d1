// What the chosen screens can be asked to do.
import { useState } from 'react'
import type { PlanMove } from '../../shared/plan.ts'
import type { Catalogue, Command } from '../../shared/protocol.ts'
import { PastOrder } from '../past/PastOrder.tsx'
import { useLanguage, useWall } from '../useWall.ts'
import type { ScreenList, Target } from './controlApi.ts'
import { sceneIds, sceneName } from './sceneName.ts'
import { words } from './words.ts'

interface Props {
  target: Target | null
  list: ScreenList
  onOrder(command: Command): void
}

export function Orders({ target, list, onOrder }: Props) {
  const language = useLanguage()
  const say = words[language]
  const catalogue = useWall((wall) => wall.catalogue)
  const [scene, setScene] = useState('')
  const [area, setArea] = useState('')
  if (!target || !catalogue) return <p className="control-hint">{say.choose}</p>
  const scenes = sceneIds(catalogue)
  const chosen = scene || scenes[0]!
  const state = 'group' in target ? list.plans[target.group] : undefined
  const moves: PlanMove[] = state ? ['previous', state.pausedAt === null ? 'pause' : 'resume', 'next'] : []
  return (
    <section className="control-orders" aria-label={say.title}>
      {moves.length > 0 && (
        <div>
          {moves.map((move) => (
            <button key={move} type="button" onClick={() => onOrder({ kind: 'plan', move })}>
              {say.moves[move]}
            </button>
          ))}
        </div>
      )}
      <div>
        <label>
          {say.scene}
          <select value={chosen} onChange={(event) => setScene(event.target.value)}>
            {scenes.map((id) => (
              <option key={id} value={id}>
                {sceneName(catalogue, id, language)}
              </option>
            ))}
          </select>
        </label>
        <button type="button" onClick={() => onOrder({ kind: 'scene', scene: chosen })}>
          {say.show}
        </button>
      </div>
      <div>
        <label>
          {say.area}
          <select value={area} onChange={(event) => setArea(event.target.value)}>
            <option value="">{say.province}</option>
            {levelsOf(catalogue).map((level) => (
              <optgroup key={level} label={say.levels[level]}>
                {catalogue.areas
                  .filter((each) => each.level === level)
                  .map(({ code, name }) => (
                    <option key={code} value={code}>
                      {name[language]}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </label>
        <button type="button" onClick={() => onOrder({ kind: 'focus', area: area || null })}>
          {say.narrow}
        </button>
      </div>
      <PastOrder onOrder={onOrder} />
      <div>
        <button type="button" lang="vi" onClick={() => onOrder({ kind: 'language', language: 'vi' })}>
          Tiếng Việt
        </button>
        <button type="button" lang="en" onClick={() => onOrder({ kind: 'language', language: 'en' })}>
          English
        </button>
        <button type="button" onClick={() => onOrder({ kind: 'reload' })}>
          {say.reload}
        </button>
      </div>
    </section>
  )
}

/** The level that reports, and what it is rolled up to. */
const levelsOf = ({ locality, areas }: Catalogue): ('district' | 'commune')[] =>
  (['district', 'commune'] as const).filter(
    (level) =>
      (level === 'district' || locality.reportingLevel === 'commune') &&
      areas.some((area) => area.level === level),
  )
