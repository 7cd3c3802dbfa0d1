// What is silenced for a while: by whom, why, until when. Nothing is silenced without an end.
import { type FormEvent, useState } from 'react'
import type { Silence } from '../../../shared/alert.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../../shared/clock.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatMoment } from '../../i18n/format.ts'
import { useText, useWall, useZone, wallStore } from '../../useWall.ts'
import type { Failure } from '../api.ts'
import { dropDraft, useDraft } from '../drafts.ts'
import { AskProblem, useFailureText } from '../parts/AskProblem.tsx'
import { Choice } from '../parts/Choice.tsx'
import { LateNote } from '../parts/LateNote.tsx'
import { AreaChoice, SectorChoice } from '../parts/PlaceChoices.tsx'
import type { RuleList } from '../parts/rulesKnown.ts'
import { useAsk, useMay } from '../session.ts'
import { useAsked } from '../useAsked.ts'

type Rules = RuleList['rules']

const lengths = { '30m': 30 * MINUTE, '1h': HOUR, '4h': 4 * HOUR, '1d': DAY, '7d': 7 * DAY } as const
type Length = keyof typeof lengths

export function Silences({ rules }: { rules: Rules }) {
  const texts = useConsoleTexts()
  const may = useMay()
  const ask = useAsk()
  const say = useFailureText()
  const asked = useAsked<{ silences: Silence[] }>('/silences', 15 * SECOND)
  const [failure, setFailure] = useState<Failure | null>(null)
  const now = useWall((wall) => Math.floor(wall.now / 10_000) * 10_000)
  const mayEnd = may('silences.set')
  const end = async (id: string) => {
    const answer = await ask(`/silences/${encodeURIComponent(id)}`, { method: 'DELETE' })
    setFailure(answer.state === 'ok' ? null : answer)
    asked.again()
  }
  const silences = asked.body?.silences.filter(({ to }) => to > now)
  return (
    <section className="silences" aria-labelledby="silences">
      <h2 id="silences">{texts.rules.silences}</h2>
      <LateNote asked={asked} />
      {failure && (
        <p className="console-mistake" role="alert">
          {say(failure)}
        </p>
      )}
      {!silences ? (
        <AskProblem failure={asked.failure} onAgain={asked.again} />
      ) : silences.length ? (
        <ul>
          {silences.map((silence) => (
            <li key={silence.id}>
              <SilenceWords silence={silence} rules={rules} now={now} />
              {mayEnd && (
                <button type="button" className="console-button" onClick={() => void end(silence.id)}>
                  {texts.rules.end}
                </button>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className="console-quiet">{texts.rules.noSilences}</p>
      )}
      {mayEnd && <AddSilence rules={rules} onAdded={asked.again} />}
    </section>
  )
}

function SilenceWords({ silence, rules, now }: { silence: Silence; rules: Rules; now: number }) {
  const texts = useConsoleTexts()
  const text = useText()
  const zone = useZone()
  const { rule, sector, area, subject, from, to, reason, by } = silence
  const sectorTitle = useWall((wall) => wall.catalogue?.sectors.find(({ id }) => id === sector)?.title)
  const areaName = useWall((wall) => wall.catalogue?.areas.find(({ code }) => code === area)?.name)
  const title = rules.find(({ id }) => id === rule)?.title
  const covers = [
    ...(rule ? [title ? text(title) : rule] : []),
    ...(sector ? [sectorTitle ? text(sectorTitle) : sector] : []),
    ...(area ? [areaName ? text(areaName) : area] : []),
    ...(subject ? [subject] : []),
  ]
  return (
    <p>
      <b>{covers.join(' · ') || texts.rules.everything}</b>
      <span>
        {from > now && `${texts.rules.startsAt(formatMoment(from, now, zone))} `}
        {texts.until(formatMoment(to, now, zone))} · {by}
      </span>
      <span>{reason}</span>
    </p>
  )
}

const DRAFT = 'silence.reason'

function AddSilence({ rules, onAdded }: { rules: Rules; onAdded(): void }) {
  const texts = useConsoleTexts()
  const text = useText()
  const ask = useAsk()
  const say = useFailureText()
  const [covers, setCovers] = useState({ rule: '', sector: '', area: '' })
  const [length, setLength] = useState<Length>('1h')
  const [reason, setReason] = useDraft(DRAFT)
  const [wrong, setWrong] = useState<string | null>(null)
  const add = async (event: FormEvent) => {
    event.preventDefault()
    const given = Object.fromEntries(Object.entries(covers).filter(([, value]) => value))
    if (!Object.keys(given).length) return setWrong(texts.rules.needsScope)
    if (!reason.trim()) return setWrong(texts.rules.needsReason)
    const to = Math.round(wallStore.getState().now) + lengths[length]
    const body = { ...given, to, reason: reason.trim() }
    const answer = await ask('/silences', { method: 'POST', body })
    if (answer.state !== 'ok') return setWrong(say(answer))
    setWrong(null)
    dropDraft(DRAFT)
    setReason('')
    setCovers({ rule: '', sector: '', area: '' })
    onAdded()
  }
  return (
    <form className="alert-form" aria-label={texts.rules.addSilence} onSubmit={add}>
      <h3>{texts.rules.addSilence}</h3>
      <Choice
        name={texts.rules.rule}
        value={covers.rule}
        options={[['', texts.rules.anyRule], ...rules.map(({ id, title }) => [id, text(title)] as const)]}
        onChange={(rule) => setCovers({ ...covers, rule })}
      />
      <SectorChoice value={covers.sector} onChange={(sector) => setCovers({ ...covers, sector })} />
      <AreaChoice value={covers.area} onChange={(area) => setCovers({ ...covers, area })} />
      <Choice
        name={texts.rules.until}
        value={length}
        options={(Object.keys(lengths) as Length[]).map((each) => [each, texts.rules.lengths[each]] as const)}
        onChange={(each) => setLength(each)}
      />
      <label className="alert-form-wide">
        {texts.rules.reason}
        <input value={reason} maxLength={400} onChange={({ target }) => setReason(target.value)} />
      </label>
      {wrong && (
        <p className="console-mistake" role="alert">
          {wrong}
        </p>
      )}
      <button type="submit" className="console-button console-main-button">
        {texts.rules.addSilence}
      </button>
    </form>
  )
}
