// What things are narrowed to, as the catalogue has it: a sector, an area.
import { useConsoleTexts } from '../../i18n/console.ts'
import { useLanguage, useText, useWall } from '../../useWall.ts'
import { Choice } from './Choice.tsx'

interface Props {
  isUnseen?: boolean
  /** '' is any. */
  value: string
  onChange(value: string): void
}

export function SectorChoice(props: Props) {
  const { filter } = useConsoleTexts()
  const text = useText()
  const sectors = useWall((wall) => wall.catalogue?.sectors) ?? []
  const options = sectors.map(({ id, title }) => [id, text(title)] as const)
  return <Choice {...props} name={filter.sector} options={[['', filter.anySector], ...options]} />
}

export function AreaChoice(props: Props) {
  const { filter } = useConsoleTexts()
  const language = useLanguage()
  const level = useWall((wall) => wall.catalogue?.locality.reportingLevel)
  const areas = useWall((wall) => wall.catalogue?.areas)
  const options = (areas ?? [])
    .filter((area) => area.level === level && area.to === undefined)
    .map(({ code, name }) => [code, name[language]] as const)
    .sort(([, a], [, b]) => a.localeCompare(b, language))
  return <Choice {...props} name={filter.area} options={[['', filter.anyArea], ...options]} />
}
