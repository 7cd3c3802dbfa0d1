// The figure behind an alert as it stands now, with its way here; its passport and its trend are one press away.
import type { Indicator, Sector } from '../../../shared/sector.ts'
import { openExplorer } from '../../explore/exploring.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { Figure } from '../../tiles/Figure.tsx'
import { FreshnessMark, LevelMark } from '../../tiles/marks.tsx'
import { useOpenPassport } from '../../tiles/openPassport.ts'
import { Sparkline } from '../../tiles/Sparkline.tsx'
import { useIndicator } from '../../tiles/useIndicator.ts'
import { useText } from '../../useWall.ts'

export function SubjectFigure({ sector, indicator }: { sector: Sector; indicator: Indicator }) {
  const texts = useConsoleTexts()
  const text = useText()
  const openPassport = useOpenPassport()
  const { status, target } = useIndicator(sector, indicator, 'province')
  return (
    <div className="subject-figure">
      <p>{text(indicator.title)}</p>
      <div className="subject-figure-row">
        <Figure
          indicator={indicator}
          value={status.value}
          simulated={status.simulated}
          alarm={status.alarm}
          size="tile"
        />
        <Sparkline sector={sector} indicator={indicator} status={status} target={target} />
        <span className="subject-figure-marks">
          <LevelMark level={status.alarm} />
          <FreshnessMark look={status.look} since={status.since} />
        </span>
      </div>
      <div className="console-buttons">
        <button
          type="button"
          className="console-button"
          onClick={() => openPassport(sector.id, indicator.id)}
        >
          {texts.alert.passport}
        </button>
        <button
          type="button"
          className="console-button"
          onClick={() => openExplorer(sector.id, indicator.id)}
        >
          {texts.alert.trend}
        </button>
      </div>
    </div>
  )
}
