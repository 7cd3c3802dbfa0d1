// What somebody is writing, by what it is about: it survives a lost race, another place, a lost connection
// and a reload, until it was sent or thrown away. Kept for this tab alone.
import { useCallback, useState } from 'react'

const PREFIX = 'ioc.draft.'
/** When the browser keeps nothing, this page does. */
const held = new Map<string, string>()

function read(key: string): string {
  try {
    return sessionStorage.getItem(PREFIX + key) ?? held.get(key) ?? ''
  } catch {
    return held.get(key) ?? ''
  }
}

function write(key: string, text: string): void {
  held.set(key, text)
  if (!text) held.delete(key)
  try {
    if (text) sessionStorage.setItem(PREFIX + key, text)
    else sessionStorage.removeItem(PREFIX + key)
  } catch {
    // The browser keeps nothing: `held` does, while the page lives.
  }
}

export function useDraft(key: string): [text: string, write: (text: string) => void] {
  const [drafted, setDrafted] = useState({ key, text: read(key) })
  const current = drafted.key === key ? drafted : { key, text: read(key) }
  const change = useCallback(
    (text: string) => {
      write(key, text)
      setDrafted({ key, text })
    },
    [key],
  )
  return [current.text, change]
}

export const dropDraft = (key: string): void => write(key, '')
