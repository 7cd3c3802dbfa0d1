// Cases found and read by keyboard, the details beside them.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type CasePage, type CaseRef, keyOf } from '../../../shared/caseDesk.ts'
import { SECOND } from '../../../shared/clock.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useLanguage } from '../../useWall.ts'
import { useCursor } from '../alerts/useCursor.ts'
import { AskProblem } from '../parts/AskProblem.tsx'
import { LateNote } from '../parts/LateNote.tsx'
import { setSearch, useSearch } from '../route.ts'
import { useMe } from '../session.ts'
import { useAsked } from '../useAsked.ts'
import { useKeys } from '../useKeys.ts'
import { CaseDetails } from './CaseDetails.tsx'
import { CaseFilters } from './CaseFilters.tsx'
import { CaseRow } from './CaseRow.tsx'
import { type CaseFilter, firstKind, readCaseFilter, serverCaseQuery, writeCaseFilter } from './caseQuery.ts'
import { useKinds } from './useCaseWords.ts'

const PAGE = 200
const MOST = 1_000
const noCases: never[] = []

export function CaseList() {
  const texts = useConsoleTexts()
  const language = useLanguage()
  const search = useSearch()
  const me = useMe()
  const kinds = useKinds()
  const filter = readCaseFilter(search)
  const kind = filter.kind || firstKind(kinds)
  const [limit, setLimit] = useState(PAGE)
  const asked = useAsked<CasePage>(
    kind && `/cases?${serverCaseQuery(filter, kind, me?.principal.name ?? '', limit)}`,
    15 * SECOND,
  )
  const page = useLast(asked.body)
  const cases = page?.cases ?? noCases
  const keys = useMemo(() => cases.map(keyOf), [cases])
  const cursor = useCursor(keys)
  const field = useRef<HTMLInputElement>(null)
  const rows = useRef<HTMLDivElement>(null)
  const opened = refIn(new URLSearchParams(search).get('case'))
  const openedKey = opened && keyOf(opened)
  const narrow = useCallback((next: CaseFilter) => setSearch(writeCaseFilter(location.search, next)), [])
  const open = useCallback((key: string | null) => {
    const query = new URLSearchParams(location.search)
    if (key === null) query.delete('case')
    else query.set('case', key)
    setSearch(`?${query}`)
  }, [])
  const { press } = cursor
  const onPress = useCallback(
    (row: number) => {
      press(row, 'open')
      open(keys[row] ?? null)
    },
    [press, open, keys],
  )
  const at = cursor.at === null ? -1 : keys.indexOf(cursor.at)
  useEffect(() => {
    if (at >= 0) document.getElementById(`case-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const move = (by: number) => (event: KeyboardEvent) => {
    if (event.key.length > 1 && document.activeElement?.closest('.alert-details')) return false
    rows.current?.focus()
    const key = cursor.move(by)
    if (key !== null && opened) open(key)
    return true
  }
  useKeys({
    j: move(1),
    k: move(-1),
    ArrowDown: move(1),
    ArrowUp: move(-1),
    PageDown: move(10),
    PageUp: move(-10),
    Home: move(Number.NEGATIVE_INFINITY),
    End: move(Number.POSITIVE_INFINITY),
    Enter: () => cursor.at !== null && open(cursor.at),
    '/': () => field.current?.focus(),
    Escape: () => {
      open(null)
      rows.current?.focus()
    },
  })
  const number = (n: number) => formatNumber(n, 0, language)
  return (
    <div className="alerts" data-opened={opened !== null || undefined}>
      <div className="alerts-side">
        <CaseFilters filter={filter} kind={kind} kinds={kinds} onFilter={narrow} search={field} />
        <div className="alerts-counts">
          {page && <p>{texts.cases.count(number(page.total))}</p>}
          <LateNote asked={asked} />
          {page && !page.isDeskKnown && <p className="console-late">{texts.cases.deskUnknown}</p>}
        </div>
        {!page ? (
          <AskProblem failure={asked.failure} onAgain={asked.again} />
        ) : (
          <div
            ref={rows}
            className="cases-rows"
            role="listbox"
            tabIndex={0}
            aria-label={texts.cases.list}
            aria-activedescendant={at >= 0 ? `case-${at}` : undefined}
          >
            {cases.map((of, row) => (
              <CaseRow
                key={keys[row]}
                of={of}
                row={row}
                count={page.total}
                isCursor={row === at}
                isOpened={keys[row] === openedKey}
                onPress={onPress}
              />
            ))}
          </div>
        )}
        {page && !cases.length && (
          <div className="console-empty cases-none">
            <h2>{texts.cases.empty}</h2>
            <p>{texts.cases.emptyHint}</p>
          </div>
        )}
        {page?.next && (
          <div className="console-buttons">
            {limit < MOST ? (
              <button
                type="button"
                className="console-button"
                onClick={() => setLimit(Math.min(MOST, limit + PAGE))}
              >
                {texts.cases.more}
              </button>
            ) : (
              <p className="console-quiet">{texts.cases.narrow(number(MOST))}</p>
            )}
          </div>
        )}
      </div>
      {opened && (
        <CaseDetails
          key={openedKey}
          of={opened}
          onClose={() => {
            open(null)
            rows.current?.focus()
          }}
          onOpen={(other) => open(keyOf(other))}
          onChange={asked.again}
        />
      )}
    </div>
  )
}

/** What was known stays while another filter is asked for. */
function useLast<T>(body: T | null): T | null {
  const last = useRef(body)
  if (body) last.current = body
  return last.current
}

function refIn(key: string | null): CaseRef | null {
  const [, sector, kind, id] = /^([^/]+)\/([^/]+)\/(.+)$/.exec(key ?? '') ?? []
  return sector && kind && id ? { sector, kind, id } : null
}
