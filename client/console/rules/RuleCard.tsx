// One rule: what it watches, whether it is on, and what it would have said.
import { useState } from 'react'
import { Switch } from 'react-aria-components'
import { roleName } from '../../../shared/alertWords.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatAge, formatNumber } from '../../i18n/format.ts'
import { LevelMark } from '../../tiles/marks.tsx'
import { useLanguage, useText } from '../../useWall.ts'
import type { Failure } from '../api.ts'
import { useFailureText } from '../parts/AskProblem.tsx'
import type { KnownRule } from '../parts/rulesKnown.ts'
import { useAsk, useMay } from '../session.ts'
import { type Tried, TryResult } from './TryResult.tsx'

interface Props {
  rule: KnownRule
  onChange(): void
}

export function RuleCard({ rule, onChange }: Props) {
  const texts = useConsoleTexts()
  const text = useText()
  const language = useLanguage()
  const may = useMay()
  const ask = useAsk()
  const say = useFailureText()
  const [tried, setTried] = useState<Tried | 'trying' | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const told = (rule.escalate ?? []).map(
    (each) => `${text(roleName(each.role))} (${formatAge(each.afterSeconds * 1_000, language)})`,
  )
  const turn = async (isOn: boolean) => {
    const answer = await ask(`/rules/${encodeURIComponent(rule.id)}/switch`, {
      method: 'POST',
      body: { isOn },
    })
    setFailure(answer.state === 'ok' ? null : answer)
    onChange()
  }
  const tryIt = async () => {
    setTried('trying')
    const answer = await ask<Tried>('/rules/try', { method: 'POST', body: { rule: rule.id } })
    setTried(answer.state === 'ok' ? answer.body : null)
    setFailure(answer.state === 'ok' ? null : answer)
  }
  return (
    <article className="rule" data-off={!rule.isOn || undefined}>
      <div className="rule-words">
        <h3>
          {text(rule.title)} <LevelMark level={rule.severity} />
        </h3>
        <p>{text(rule.formula)}</p>
        <Usual usual={rule.usual} />
        {told.length > 0 && (
          <p>
            {texts.rules.escalates}: {told.join(', ')}
          </p>
        )}
      </div>
      <div className="rule-do">
        {may('rules.try') && (
          <button
            type="button"
            className="console-button"
            aria-disabled={tried === 'trying'}
            onClick={() => tried !== 'trying' && void tryIt()}
          >
            {tried === 'trying' ? texts.rules.trying : texts.rules.try}
          </button>
        )}
        {may('rules.switch') ? (
          <Switch
            className="console-switch"
            isSelected={rule.isOn}
            aria-label={texts.rules.switch(text(rule.title))}
            onChange={(isOn) => void turn(isOn)}
          >
            <span className="console-switch-track" />
            {rule.isOn ? texts.rules.isOn : texts.rules.isOff}
          </Switch>
        ) : (
          <span className="console-quiet">{rule.isOn ? texts.rules.isOn : texts.rules.isOff}</span>
        )}
      </div>
      {failure && (
        <p className="console-mistake" role="alert">
          {say(failure)}
        </p>
      )}
      {tried && tried !== 'trying' && <TryResult tried={tried} />}
    </article>
  )
}

/** On what an anomaly is judged now. */
function Usual({ usual }: Pick<KnownRule, 'usual'>) {
  const { rules } = useConsoleTexts()
  const language = useLanguage()
  if (usual === undefined) return null
  if (usual === null) return <p>{rules.noUsual}</p>
  const number = (n: number) => formatNumber(n, Number.isInteger(n) ? 0 : 2, language)
  return <p>{rules.usual(number(usual.median), number(usual.mad), number(usual.weeks))}</p>
}
