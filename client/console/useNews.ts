import { useEffect, useRef } from 'react'

/** Calls `then` when the value is another than it was. */
export function useNews(value: string | undefined, then: () => void): void {
  const known = useRef(value)
  useEffect(() => {
    if (known.current === value) return
    known.current = value
    then()
  }, [value, then])
}
