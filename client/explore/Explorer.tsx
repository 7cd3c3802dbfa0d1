// A closer look at one figure over time, from an hour to years: ranges, zoom, pan, comparison, files.
import './explore.css'
import { useCallback, useRef } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { ExportMenu } from '../export/ExportMenu.tsx'
import { formatDate, formatTime, unitText } from '../i18n/format.ts'
import { SimMark } from '../tiles/marks.tsx'
import { useOpenPassport } from '../tiles/openPassport.ts'
import { useIndicator } from '../tiles/useIndicator.ts'
import { useLanguage, useText, useWall, useZone } from '../useWall.ts'
import { ExplorePlot } from './ExplorePlot.tsx'
import { explore } from './exploring.ts'
import { useExplored } from './useExplored.ts'
import { useExploreKeys } from './useExploreKeys.ts'
import { agos, type ExploreView, pan, ranges, spanOfView, withRange, zoom } from './view.ts'
import { exploreWords } from './words.ts'

interface Props {
  view: ExploreView
  sector: Sector
  indicator: Indicator
}

export function Explorer({ view, sector, indicator }: Props) {
  const own = exploreWords[useLanguage()]
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(open) => !open && explore(null)}>
      <Modal className="modal explore-modal">
        <Dialog className="explore" aria-label={own.title}>
          <Contents view={view} sector={sector} indicator={indicator} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Contents({ view, sector, indicator }: Props) {
  const text = useText()
  const language = useLanguage()
  const zone = useZone()
  const own = exploreWords[language]
  const now = useWall((wall) => Math.ceil(wall.now / 10_000) * 10_000)
  const isPast = useWall((wall) => wall.past !== null)
  const { status, target } = useIndicator(sector, indicator, 'province')
  const openPassport = useOpenPassport()
  const picture = useRef<HTMLDivElement>(null)
  const change = useCallback((next: ExploreView) => explore(next), [])
  useExploreKeys(view, now, change)
  const { explored, busy, again } = useExplored(view)
  const span =
    explored.state === 'there' && explored.of.until === view.until && explored.of.spanMs === view.spanMs
      ? explored.span
      : spanOfView(view, now)
  const moment = (at: number) => `${formatTime(at, zone)} ${formatDate(at, zone)}`
  const unit = unitText(indicator.unit, language)
  return (
    <>
      <header>
        <nav className="dialog-do">
          <button
            type="button"
            className="close"
            onClick={() => {
              explore(null)
              openPassport(sector.id, indicator.id)
            }}
          >
            {own.passport}
          </button>
          <ExportMenu sector={sector} indicator={indicator} span={span} picture={picture} />
          <button type="button" className="close" onClick={() => explore(null)}>
            {own.close}
          </button>
        </nav>
      </header>
      <div className="explore-picture" ref={picture} data-past={isPast || undefined}>
        <p className="note">{text(sector.title)}</p>
        <Heading slot="title">
          {text(indicator.title)}
          {unit && <small>{unit}</small>} <SimMark simulated={status.simulated} />
        </Heading>
        <p className="explore-span">{own.until(moment(span.from), moment(span.to))}</p>
        {explored.state === 'there' &&
        explored.loaded.points.length + (explored.loaded.against?.points.length ?? 0) > 0 ? (
          <ExplorePlot
            indicator={indicator}
            target={target}
            view={view}
            span={span}
            loaded={explored.loaded}
            now={now}
            change={change}
          />
        ) : (
          <div className="explore-plot explore-says" role="status">
            {explored.state === 'loading' || (busy && explored.state === 'there') ? (
              own.loading
            ) : explored.state === 'failed' ? (
              <>
                {own.failed(explored.why ?? own.away)}
                <button type="button" className="close" onClick={again}>
                  {own.again}
                </button>
              </>
            ) : (
              own.empty
            )}
          </div>
        )}
        {explored.state === 'there' &&
          !(explored.loaded.complete && (explored.loaded.against?.complete ?? true)) && (
            <p className="explore-partly" role="status">
              {own.partly}
            </p>
          )}
      </div>
      <Controls view={view} now={now} change={change} />
      <p className="explore-keys">
        <span className="explore-mouse">{own.keys}</span>
        <span className="explore-touch">{own.keysTouch}</span>
      </p>
    </>
  )
}

function Controls({
  view,
  now,
  change,
}: {
  view: ExploreView
  now: number
  change(view: ExploreView): void
}) {
  const own = exploreWords[useLanguage()]
  const button = (label: string, sign: string, next: ExploreView, disabled = false) => (
    <button type="button" aria-label={label} title={label} disabled={disabled} onClick={() => change(next)}>
      {sign}
    </button>
  )
  return (
    <div className="explore-controls">
      <fieldset aria-label={own.ranges}>
        {ranges.map(({ name, spanMs }) => (
          <button
            key={name}
            type="button"
            aria-pressed={view.spanMs === spanMs}
            onClick={() => change(withRange(view, spanMs))}
          >
            {own.range[name]}
          </button>
        ))}
      </fieldset>
      <div className="explore-moves">
        {button(own.back, '←', pan(view, -0.5, now))}
        {button(own.forward, '→', pan(view, 0.5, now), view.until === null)}
        {button(own.closer, '+', zoom(view, 0.5, now, view.until === null ? 1 : 0.5))}
        {button(own.wider, '−', zoom(view, 2, now, view.until === null ? 1 : 0.5))}
        {view.until !== null && button(own.now, own.now, { ...view, until: null })}
      </div>
      <label className="explore-against">
        {own.against}
        <select
          value={view.against ?? ''}
          onChange={({ target }) =>
            change({ ...view, against: agos.find((ago) => ago === target.value) ?? null })
          }
        >
          <option value="">{own.noComparison}</option>
          {agos.map((ago) => (
            <option key={ago} value={ago}>
              {own.ago[ago]}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
