// Which area the screen is about, what its shade stands for, and the way back to the whole province.
import type { Area } from '../../shared/locality.ts'
import type { Indicator } from '../../shared/sector.ts'
import { type Language, numberText } from './fields.ts'
import type { Choropleth } from './layers/choropleth.ts'
import type { ChoroplethLayer } from './layers/shown.ts'
import { words } from './words.ts'

export interface FocusNoteProps {
  area: string
  areas: readonly Area[]
  shaded: { layer: ChoroplethLayer; indicator: Indicator; data: Choropleth; simulated: boolean } | null
  language: Language
  onClear(): void
}

export function FocusNote({ area, areas, shaded, language, onClear }: FocusNoteProps) {
  const say = words[language]
  const value = shaded?.data.values[area]
  return (
    <section className="map-focus" aria-label={say.focus}>
      <h3>{areas.find(({ code }) => code === area)?.name[language] ?? area}</h3>
      <button type="button" onClick={onClear} aria-label={say.clearFocus}>
        <svg viewBox="0 0 10 10" aria-hidden="true">
          <path d="M1 1 9 9M9 1 1 9" />
        </svg>
      </button>
      {shaded && (
        <p>
          {shadeTitle(shaded.layer, shaded.data, language)}:{' '}
          <b>{value == null ? `– ${say.unknownArea}` : numberText(value, language, shaded.indicator.unit)}</b>
          {shaded.simulated && <small className="map-sim">SIM</small>}
        </p>
      )}
    </section>
  )
}

/** What a shade stands for. */
export function shadeTitle(layer: ChoroplethLayer, { perResidents }: Choropleth, language: Language): string {
  const title = layer.title[language]
  return perResidents ? `${title} ${words[language].per(numberText(perResidents, language))}` : title
}
