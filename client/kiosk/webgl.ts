// The map says here whether its WebGL context stands, so that the screen's report can.
import { useEffect } from 'react'
import { kioskStore } from './kioskStore.ts'

/** `standing`: a map is drawn now. One that stood and stands no more was lost. */
export function useWebglReport(standing: boolean): void {
  useEffect(() => {
    const { webgl } = kioskStore.getState()
    if (standing) kioskStore.setState({ webgl: 'ok' })
    else if (webgl === 'ok') kioskStore.setState({ webgl: 'lost' })
  }, [standing])
  useEffect(() => () => kioskStore.setState({ webgl: 'none' }), [])
}
