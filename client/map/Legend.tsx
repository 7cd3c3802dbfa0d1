// What the map's marks mean: one line a layer in the reader's language, and the scale of the shaded areas.
import { memo, type ReactNode } from 'react'
import { unitText } from '../../shared/format.ts'
import { type Level, levels } from '../../shared/level.ts'
import type { Indicator } from '../../shared/sector.ts'
import { shadeTitle } from './FocusNote.tsx'
import { fieldOf, type Language, numberText } from './fields.ts'
import { type Choropleth, shadeOf } from './layers/choropleth.ts'
import { heatSteps } from './layers/heat.ts'
import { strokes } from './layers/paths.ts'
import { SEVERITY } from './layers/pins.ts'
import type { ChoroplethLayer, Shown } from './layers/shown.ts'
import { words } from './words.ts'

/** From here on the layers take the whole width, under the scale. */
const MANY = 8

interface Shaded {
  layer: ChoroplethLayer
  indicator: Indicator
  data: Choropleth
  simulated: boolean
}

export interface LegendProps {
  shown: readonly Shown[]
  shaded: Shaded | null
  language: Language
  lost: boolean
}

export const Legend = memo(function Legend({ shown, shaded, language, lost }: LegendProps) {
  return (
    <div className={`map-legend ${shown.length > MANY ? 'map-legend-many' : ''}`}>
      {shaded && !lost && <ShadeScale shaded={shaded} language={language} />}
      <div className="map-legend-layers">
        {shown.map((one) => (
          <ul key={one.key}>{entriesOf(one, language, lost)}</ul>
        ))}
        {lost && <p className="map-legend-note">{words[language].lastSeen}</p>}
      </div>
    </div>
  )
})

/** Five shades at most, with the figures at which they begin. */
function ShadeScale({ shaded, language }: { shaded: Shaded; language: Language }) {
  const { layer, indicator, data, simulated } = shaded
  const say = words[language]
  const { scale, values } = data
  const someUnknown = scale !== null && Object.values(values).includes(null)
  return (
    <div className="map-scale">
      <p>
        {shadeTitle(layer, data, language)}
        {indicator.unit && `, ${unitText(indicator.unit, language)}`}
        {simulated && <small className="map-sim">SIM</small>}
      </p>
      {scale ? (
        <div className={scale.edges.length ? 'map-shades' : 'map-shades map-shades-lone'}>
          {[scale.min, ...scale.edges].map((from, step) => (
            <span key={from} style={{ background: `var(--map-${shadeOf(step, scale)})` }}>
              {/* The lowest shade begins at whatever is least: only a scale of one shade says so. */}
              {(step > 0 || !scale.edges.length) && <i>{numberText(from, language)}</i>}
            </span>
          ))}
          {someUnknown && (
            <span className="map-shade-unknown">
              <i>{say.unknownArea}</i>
            </span>
          )}
        </div>
      ) : (
        <p className="map-legend-note">– {say.unknownArea}</p>
      )}
    </div>
  )
}

function entriesOf({ sector, layer }: Shown, language: Language, lost: boolean): ReactNode {
  const say = words[language]
  const color = lost ? 'var(--text-3)' : sector.color
  const title = layer.title[language]
  switch (layer.kind) {
    case 'paths':
      return (
        <li>
          <Lines lost={lost} />
          {title}
        </li>
      )
    case 'rings':
      return (
        <li>
          <Sample>
            <circle
              r="7"
              fill="none"
              stroke={color}
              strokeOpacity={lost ? 1 : 0.26}
              strokeWidth={lost ? 1.5 : 3.5}
            />
            {!lost && <path d="M0-7A7 7 0 1 1-6.66 2.16" fill="none" stroke={color} strokeWidth="3.5" />}
          </Sample>
          {title}
        </li>
      )
    case 'vehicles':
      return (
        <li>
          <Sample>
            <path
              d="M0-9 6.5 8 0 4-6.5 8Z"
              fill={lost ? 'none' : color}
              stroke={lost ? color : 'none'}
              strokeWidth="2"
            />
          </Sample>
          {title}
        </li>
      )
    case 'heat':
      return (
        <li>
          <Sample>
            {heatSteps.map(({ opacity }, i) => (
              <circle key={opacity} r={10 - 3.2 * i} fill={color} fillOpacity={opacity} />
            ))}
          </Sample>
          {title}
        </li>
      )
    case 'pins': {
      const severe = fieldOf(sector, layer.case, SEVERITY) !== undefined
      const due = sector.cases[layer.case]?.dueField !== undefined
      if (severe)
        return (
          <li>
            {levels.map((level) => (
              <Pin key={level} level={level} lost={lost} />
            ))}
            {title}, {say.severity} 1–{levels.length}
          </li>
        )
      return (
        <>
          <li>
            <Pin level="normal" lost={lost} />
            {title}, {say.open}
          </li>
          {due && (
            <li>
              <Pin level="watch" lost={lost} />
              {say.overdue}
            </li>
          )}
        </>
      )
    }
  }
}

const Sample = ({ children }: { children: ReactNode }) => (
  <svg viewBox="-10 -10 20 20" aria-hidden="true">
    {children}
  </svg>
)

/** The four strokes beside each other, from free to worst. */
function Lines({ lost }: { lost: boolean }) {
  const colorOf = (level: Level) =>
    level === 'normal' ? 'var(--road-free)' : lost ? 'var(--text-2)' : `var(--${level})`
  return (
    <svg className="map-legend-line" viewBox="0 -4 52 8" aria-hidden="true">
      {levels.map((level, i) => (
        <path
          key={level}
          d={`M${3 + 13 * i} 0h7`}
          stroke={colorOf(level)}
          strokeWidth={strokes[level] * 10}
          strokeLinecap="round"
          strokeDasharray={lost ? '2 4' : undefined}
        />
      ))}
    </svg>
  )
}

const pinShapes: Record<Level, string> = {
  normal: 'M-5 0A5 5 0 1 1 5 0A5 5 0 1 1-5 0Z',
  watch: 'M0-7.5 8.5 7H-8.5Z',
  warning: 'M0-8.5 8.5 0 0 8.5-8.5 0Z',
  critical: 'M-7-7H7V7H-7Z',
}

function Pin({ level, lost }: { level: Level; lost: boolean }) {
  const color = level === 'normal' || lost ? 'var(--text-1)' : `var(--${level})`
  return (
    <Sample>
      <path
        d={pinShapes[level]}
        fill={lost ? 'none' : color}
        stroke={lost ? color : 'none'}
        strokeWidth="1.6"
      />
    </Sample>
  )
}
