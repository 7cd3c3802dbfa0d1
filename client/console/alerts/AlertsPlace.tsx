// The list of alerts and one of them: where an operator works with the keyboard all shift.
import './alerts.css'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Alert, AlertAction } from '../../../shared/alert.ts'
import type { Words } from '../parts/DeedForm.tsx'
import { setSearch, useSearch } from '../route.ts'
import { useMay } from '../session.ts'
import { useKeys } from '../useKeys.ts'
import type { FormedAction } from './ActionForm.tsx'
import { AlertDetails } from './AlertDetails.tsx'
import { AlertRows } from './AlertRows.tsx'
import { BulkBar } from './BulkBar.tsx'
import { Counts } from './Counts.tsx'
import { FilterBar } from './FilterBar.tsx'
import { type AlertFilter, noFilter, readFilter, writeFilter } from './filter.ts'
import { Announcer, FreshBar } from './NewsOf.tsx'
import { Nothing } from './Nothing.tsx'
import { OnRow } from './OnRow.tsx'
import { useActing } from './useActing.ts'
import { useAlertList } from './useAlertList.ts'
import { useCursor } from './useCursor.ts'
import { useReading } from './useReading.ts'

export function AlertsPlace() {
  const search = useSearch()
  // As a text: the query holds more than the filter.
  const filterText = writeFilter('', readFilter(search))
  const filter = useMemo(() => readFilter(filterText), [filterText])
  const opened = new URLSearchParams(search).get('alert')
  const may = useMay()
  const [form, setForm] = useState<FormedAction | null>(null)
  const [bulkForm, setBulkForm] = useState<FormedAction | null>(null)
  const area = useRef<HTMLDivElement>(null)
  const rows = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const isReading = useReading(area)
  const [isChoosing, setIsChoosing] = useState(false)
  const { list, state } = useAlertList(filter, isReading || isChoosing)
  const { book } = state
  const cursor = useCursor(book.shown)
  if (isChoosing !== cursor.selected.size > 0) setIsChoosing(cursor.selected.size > 0)
  const acting = useActing(list.acted)
  const names = useMemo(() => holders(book.alerts.values()), [book.alerts])

  const open = useCallback((id: string | null) => {
    const query = new URLSearchParams(location.search)
    if (id === null) query.delete('alert')
    else query.set('alert', id)
    const text = query.toString()
    setSearch(text ? `?${text}` : '')
    setForm(null)
  }, [])
  const narrow = useCallback((next: AlertFilter) => setSearch(writeFilter(location.search, next)), [])
  const { press } = cursor
  const onPress = useCallback<typeof press>(
    (row, how) => {
      press(row, how)
      const id = list.store.getState().book.shown[row]
      if (how === 'open' && id !== undefined) open(id)
    },
    [press, list, open],
  )
  const onLook = useCallback((last: number) => list.look(last), [list])

  const hasKeys = !cursor.selected.size && opened !== null && (cursor.at ?? opened) === opened
  const chosen = () => [...cursor.selected].flatMap((id) => book.alerts.get(id) ?? [])
  const doSeveral = async (kind: AlertAction, words?: Words) => {
    const isTaken = await acting.actOnSeveral(chosen(), kind, words)
    if (isTaken) {
      setBulkForm(null)
      cursor.unselect()
      rows.current?.focus()
    }
    return isTaken
  }
  /** A key acts on what is selected, else on the alert under the cursor, else on the one that is opened. */
  const deed = (kind: AlertAction) => () => {
    if (!may('alerts.act')) return
    if (cursor.selected.size) {
      if (kind === 'acknowledge') void doSeveral(kind)
      else setBulkForm(kind as FormedAction)
      return
    }
    // Of the one that is opened its details know more than the list.
    if (hasKeys) return false
    const alert = cursor.at === null ? undefined : book.alerts.get(cursor.at)
    if (!alert) return
    if (kind === 'acknowledge') return void acting.act(alert, kind)
    open(alert.id)
    setForm(kind as FormedAction)
  }
  const back = () => {
    if (document.activeElement instanceof HTMLInputElement) return rows.current?.focus()
    if (form) setForm(null)
    else if (opened !== null) open(null)
    else cursor.unselect()
    rows.current?.focus()
  }
  const move = (by: number) => (event: KeyboardEvent) => {
    // Within the details they scroll.
    if (event.key.length > 1 && document.activeElement?.closest('.alert-details')) return false
    rows.current?.focus()
    const id = cursor.move(by)
    // With the details open the next alert is read at once.
    if (id !== null && opened !== null) open(id)
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
    a: deed('acknowledge'),
    s: deed('assign'),
    c: deed('comment'),
    r: deed('resolve'),
    x: (event) => (event.shiftKey ? cursor.selectAll() : cursor.turn()),
    n: list.settle,
    '/': () => field.current?.focus(),
    Escape: back,
  })
  const onRows = acting.told.filter(({ of }) => of !== 'several' && of !== opened)
  return (
    <div className="alerts" data-opened={opened !== null || undefined}>
      <Announcer />
      <div className="alerts-side" ref={area}>
        <FilterBar filter={filter} onFilter={narrow} search={field} />
        <Counts state={state} filter={filter} />
        <FreshBar fresh={state.fresh} isMoved={state.isMoved} onShow={list.settle} />
        <AlertRows
          state={state}
          cursor={cursor.at}
          opened={opened}
          selected={cursor.selected}
          onPress={onPress}
          onLook={onLook}
          host={rows}
        />
        <Nothing state={state} filter={filter} onClear={() => narrow(noFilter)} onAgain={list.retry} />
        <BulkBar
          count={cursor.selected.size}
          told={acting.told.find(({ of }) => of === 'several') ?? null}
          form={bulkForm}
          names={names}
          onForm={setBulkForm}
          onDo={doSeveral}
          onUnselect={cursor.unselect}
          onForget={() => acting.forget('several')}
        />
        {onRows.map((told) => (
          <OnRow
            key={told.of}
            told={told}
            alert={book.alerts.get(told.of) ?? null}
            onForget={() => acting.forget(told.of)}
          />
        ))}
      </div>
      {opened !== null && (
        <AlertDetails
          key={opened}
          id={opened}
          listed={book.alerts.get(opened) ?? null}
          acting={acting}
          form={form}
          onForm={setForm}
          onClose={() => {
            open(null)
            rows.current?.focus()
          }}
          names={names}
          hasKeys={hasKeys}
        />
      )}
    </div>
  )
}

function holders(alerts: Iterable<Alert>): string[] {
  const names = new Set<string>()
  for (const { assignee, acknowledged } of alerts) {
    if (assignee) names.add(assignee)
    if (acknowledged) names.add(acknowledged.by)
  }
  return [...names].sort().slice(0, 100)
}
