// What can be taken away of a figure: its data as CSV or a spreadsheet, its chart as a picture.
import './export.css'
import { type RefObject, useState } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { layerName } from '../../shared/layerName.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import type { Span } from '../explore/view.ts'
import { exploreWords } from '../explore/words.ts'
import { formatDate, formatTime } from '../i18n/format.ts'
import { usePast } from '../past/usePast.ts'
import { useLanguage, useText, useZone } from '../useWall.ts'
import { breakdownLink, figureLink, layerLink, tableLink } from './links.ts'

interface Props {
  sector: Sector
  indicator: Indicator
  span?: Span
  /** What the picture is of; none without it. */
  picture?: RefObject<HTMLElement | null>
}

export function ExportMenu({ sector, indicator, span, picture }: Props) {
  const language = useLanguage()
  const own = exploreWords[language]
  const zone = useZone()
  const at = usePast()?.at ?? null
  const hasParts = Boolean(indicator.by?.length)
  const [state, setState] = useState<'ready' | 'making' | 'failed'>('ready')
  const names = { sector: sector.id, indicator: indicator.id }
  const png = async () => {
    setState('making')
    try {
      const { savePicture } = await import('./picture.ts')
      await savePicture(picture!.current!, `${sector.id}-${indicator.id}.png`)
      setState('ready')
    } catch {
      // A browser may refuse a canvas so large; the button says so.
      setState('failed')
    }
  }
  return (
    <MenuTrigger>
      <Button className="close export-button">
        {state === 'making' ? own.making : state === 'failed' ? own.notMade : own.download}
      </Button>
      <Popover className="export-popover" placement="bottom end">
        {at !== null && (
          <p className="export-note">
            {own.asOf(`${formatTime(at, zone)} ${formatDate(at, zone)}`)}
            {hasParts && ` · ${own.partsLive}`}
          </p>
        )}
        <Menu className="export-list" aria-label={own.download}>
          <MenuItem href={figureLink('csv', names, language, at, span)} download="">
            {own.csv}
          </MenuItem>
          <MenuItem href={figureLink('xlsx', names, language, at, span)} download="">
            {own.xlsx}
          </MenuItem>
          {hasParts && at === null ? (
            <MenuItem href={breakdownLink(sector.id, indicator.id, language)} download="">
              {own.parts}
            </MenuItem>
          ) : null}
          {at === null && <OfSector sector={sector} />}
          {picture && <MenuItem onAction={() => void png()}>{own.png}</MenuItem>}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

/** What the sector's tables and maps draw: its entities, its cases and its layers. */
function OfSector({ sector }: { sector: Sector }) {
  const language = useLanguage()
  const text = useText()
  const kinds = Object.entries({ ...sector.entities, ...sector.cases })
  return (
    <>
      {kinds.map(([kind, { title }]) => (
        <MenuItem key={kind} href={tableLink(sector.id, kind, language)} download="">
          {`Excel · ${text(title)}`}
        </MenuItem>
      ))}
      {sector.wall.layers.map((layer) => (
        <MenuItem key={layerName(layer)} href={layerLink(sector.id, layerName(layer), language)} download="">
          {`GeoJSON · ${text(layer.title)}`}
        </MenuItem>
      ))}
    </>
  )
}
