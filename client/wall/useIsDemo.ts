import { useEffect, useState } from 'react'
import { askWays } from '../account/api.ts'

/** Nobody needs to sign in at this server: whoever opens the wall may do everything. False until it is known. */
export function useIsDemo(): boolean {
  const [isDemo, setIsDemo] = useState(false)
  useEffect(() => {
    void askWays().then((answer) => setIsDemo(answer.ok && answer.body.demo))
  }, [])
  return isDemo
}
