// What can be taken away of a figure: its data as CSV or a spreadsheet, its chart as a picture.
import './export.css'
import { type RefObject, useState } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import type { Indicator, Sector } from '../../shared/sector.ts'
import type { Span } from '../explore/view.ts'
import { exploreWords } from '../explore/words.ts'
import { useLanguage } from '../useWall.ts'
import { breakdownLink, figureLink } from './links.ts'

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
        <Menu className="export-list" aria-label={own.download}>
          <MenuItem href={figureLink('csv', names, language, span)} download="">
            {own.csv}
          </MenuItem>
          <MenuItem href={figureLink('xlsx', names, language, span)} download="">
            {own.xlsx}
          </MenuItem>
          {indicator.by?.length ? (
            <MenuItem href={breakdownLink(sector.id, indicator.id, language)} download="">
              {own.parts}
            </MenuItem>
          ) : null}
          {picture && <MenuItem onAction={() => void png()}>{own.png}</MenuItem>}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
