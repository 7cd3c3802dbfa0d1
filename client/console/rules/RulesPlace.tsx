// What watches the province: the rules by sector, tried on the past before they are switched on, and what is
// silenced for a while.
import './rules.css'
import { useConsoleTexts } from '../../i18n/console.ts'
import { Glyph } from '../../tiles/glyphs.tsx'
import { useText, useWall } from '../../useWall.ts'
import { AskProblem } from '../parts/AskProblem.tsx'
import { LateNote } from '../parts/LateNote.tsx'
import { type RuleList, useRules } from '../parts/rulesKnown.ts'
import { RuleCard } from './RuleCard.tsx'
import { Silences } from './Silences.tsx'

export function RulesPlace() {
  const texts = useConsoleTexts()
  const text = useText()
  const asked = useRules()
  const sectors = useWall((wall) => wall.catalogue?.sectors)
  const { body } = asked
  return (
    <div className="rules">
      <section className="rules-list" aria-label={texts.rules.name}>
        <LateNote asked={asked} />
        {!body || !sectors ? (
          <AskProblem failure={asked.failure} onAgain={asked.again} />
        ) : (
          <>
            <Mistakes mistakes={body.mistakes} />
            {!body.rules.length && <p className="console-empty">{texts.rules.empty}</p>}
            {sectors.map((sector) => {
              const rules = body.rules.filter((rule) => rule.sector === sector.id)
              if (!rules.length) return null
              return (
                <section key={sector.id} aria-label={text(sector.title)}>
                  <h2>
                    <Glyph sector={sector} />
                    {text(sector.title)}
                  </h2>
                  <ul>
                    {rules.map((rule) => (
                      <li key={rule.id}>
                        <RuleCard rule={rule} onChange={asked.again} />
                      </li>
                    ))}
                  </ul>
                </section>
              )
            })}
          </>
        )}
      </section>
      <Silences rules={body?.rules ?? []} />
    </div>
  )
}

function Mistakes({ mistakes }: { mistakes: RuleList['mistakes'] }) {
  const texts = useConsoleTexts()
  if (!mistakes.length) return null
  return (
    <div className="rules-mistakes" role="alert">
      <b>{texts.rules.mistakes}</b>
      <ul>
        {mistakes.map(({ file, path, message }) => (
          <li key={`${file} ${path} ${message}`}>
            <code>{file}</code> {path && <code>{path}</code>} {message}
          </li>
        ))}
      </ul>
    </div>
  )
}
