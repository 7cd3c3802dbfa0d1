// Keys of the console. A single letter is a key only outside fields and dialogs, and only while the person
// wants it so: those who dictate or tremble can switch them off.
import { useEffect, useRef } from 'react'
import { createStore } from 'zustand/vanilla'

/** `false`: not for this key now, it is the browser's. */
export type Keys = Record<string, (event: KeyboardEvent) => unknown>

const SWITCH = 'ioc.singleKeys'

function wanted(): boolean {
  try {
    return localStorage.getItem(SWITCH) !== 'off'
  } catch {
    return true
  }
}

export const singleKeys = createStore<{ isOn: boolean }>(() => ({ isOn: wanted() }))

export function switchSingleKeys(isOn: boolean): void {
  singleKeys.setState({ isOn })
  try {
    localStorage.setItem(SWITCH, isOn ? 'on' : 'off')
  } catch {
    // Kept for this page alone.
  }
}

/** Named by `event.key`, letters in lower case. Those with a modifier are the browser's, but for Shift. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys)
  current.current = keys
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const target = event.target as HTMLElement | null
      if (target?.closest('[role=dialog], [role=menu], [role=alertdialog]')) return
      const name = event.key.length === 1 ? event.key.toLowerCase() : event.key
      const isField = target?.closest('input:not([type=checkbox], [type=radio]), textarea, select') != null
      if (isField && name !== 'Escape') return
      if (name.length === 1 && !singleKeys.getState().isOn) return
      const act = current.current[name]
      if (!act) return
      // Enter and Space belong to what has the focus, where that is a control of its own.
      if ((name === 'Enter' || name === ' ') && target?.closest('button, a, input, summary')) return
      if (act(event) !== false) event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}
