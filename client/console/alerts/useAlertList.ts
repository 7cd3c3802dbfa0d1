// The list of alerts of the page: fed by the socket, narrowed by the URL, held while somebody reads in it.
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { systemClock } from '../../../shared/clock.ts'
import { useWall, wallStore } from '../../useWall.ts'
import { useAsk, useMyNames } from '../session.ts'
import { type AlertList, createAlertList, type ListState } from './alertList.ts'
import type { AlertPage } from './book.ts'
import { type AlertFilter, matcher } from './filter.ts'

const noAreas: never[] = []

export function useAlertList(filter: AlertFilter, isHeld: boolean): { list: AlertList; state: ListState } {
  const ask = useAsk()
  const me = useMyNames()
  const areas = useWall((wall) => wall.catalogue?.areas) ?? noAreas
  const [list] = useState(() =>
    createAlertList({ clock: systemClock, load: (query) => ask<AlertPage>(`/alerts?${query}`) }),
  )
  const matches = useMemo(() => matcher(filter, me, areas), [filter, me, areas])
  useEffect(() => {
    const { alerts } = wallStore.getState()
    if (alerts) list.hear(alerts)
    return wallStore.subscribe((state, before) => {
      if (state.alerts && state.alerts !== before.alerts) list.hear(state.alerts)
    })
  }, [list])
  useEffect(() => {
    list.open(filter, matches)
    return list.close
  }, [list, filter, matches])
  useEffect(() => list.hold(isHeld), [list, isHeld])
  return { list, state: useStore(list.store) }
}
