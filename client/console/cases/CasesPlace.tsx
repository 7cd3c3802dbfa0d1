// Cases: the list, likely duplicates, places where many are.
import '../alerts/alerts.css'
import '../incidents/incidents.css'
import './cases.css'
import { useConsoleTexts } from '../../i18n/console.ts'
import type { PlaceProps } from '../places.tsx'
import { goTo, hrefOf, setSearch, useSearch } from '../route.ts'
import { KindSelect } from './CaseFilters.tsx'
import { CaseList } from './CaseList.tsx'
import { firstKind, readCaseFilter, writeCaseFilter } from './caseQuery.ts'
import { Duplicates } from './Duplicates.tsx'
import { Hotspots } from './Hotspots.tsx'
import { useKinds } from './useCaseWords.ts'

const tabs = ['list', 'duplicates', 'hotspots'] as const

export function CasesPlace({ rest }: PlaceProps) {
  const texts = useConsoleTexts()
  const search = useSearch()
  const kinds = useKinds().filter(({ hasPlace }) => hasPlace)
  const filter = readCaseFilter(search)
  const tab = tabs.find((each) => each === rest) ?? 'list'
  const known = kinds.find(({ id }) => id === filter.kind) ?? kinds.find(({ id }) => id === firstKind(kinds))
  return (
    <div className="cases">
      <div className="console-head">
        <fieldset className="console-choice" aria-label={texts.cases.tabsName}>
          {tabs.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={tab === each}
              onClick={() =>
                goTo(hrefOf('cases', each === 'list' ? '' : each, filter.kind ? { kind: filter.kind } : {}))
              }
            >
              {texts.cases.tabs[each]}
            </button>
          ))}
        </fieldset>
        {tab !== 'list' && known && (
          <KindSelect
            kind={known.id}
            kinds={kinds}
            onKind={(kind) => setSearch(writeCaseFilter(location.search, { ...filter, kind }))}
          />
        )}
      </div>
      <div className="cases-body">
        {tab === 'list' ? (
          <CaseList />
        ) : !known ? (
          <p className="console-empty">{texts.cases.empty}</p>
        ) : tab === 'duplicates' ? (
          <Duplicates key={known.id} sector={known.sector.id} kind={known.kind} />
        ) : (
          <Hotspots key={known.id} of={known} />
        )}
      </div>
    </div>
  )
}
