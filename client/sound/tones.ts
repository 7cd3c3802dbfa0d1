// What alerts sound like: made of tones, so that nothing is loaded. The worse, the higher, longer and more
// often; told apart without looking. A browser plays nothing before a key or a press, unless it is told to.
import type { Severity } from '../../shared/alert.ts'

/** Hz and s from the start; each tone lasts `LENGTH`. */
const melodies: Record<Severity, [hertz: number, at: number][]> = {
  watch: [[523, 0]],
  warning: [
    [659, 0],
    [523, 0.22],
  ],
  critical: [
    [880, 0],
    [659, 0.2],
    [880, 0.4],
    [659, 0.6],
    [880, 0.8],
  ],
}
const LENGTH = 0.18
/** No click at either end of a tone. */
const RAMP = 0.015

let context: AudioContext | null = null

/** False: the browser wants a key or a press on this page first. */
export async function play(severity: Severity, volume: number): Promise<boolean> {
  context ??= new AudioContext()
  // Without a gesture this never settles in some browsers.
  if (context.state !== 'running') await Promise.race([context.resume(), nextFrame()])
  if (context.state !== 'running') return false
  const start = context.currentTime + 0.02
  for (const [hertz, at] of melodies[severity]) tone(context, hertz, start + at, volume)
  return true
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => resolve(null)))

function tone(audio: AudioContext, hertz: number, at: number, volume: number): void {
  const oscillator = new OscillatorNode(audio, { type: 'triangle', frequency: hertz })
  const gain = new GainNode(audio, { gain: 0 })
  gain.gain.setValueAtTime(0, at)
  gain.gain.linearRampToValueAtTime(volume, at + RAMP)
  gain.gain.setValueAtTime(volume, at + LENGTH - RAMP)
  gain.gain.linearRampToValueAtTime(0, at + LENGTH)
  oscillator.connect(gain).connect(audio.destination)
  oscillator.start(at)
  oscillator.stop(at + LENGTH)
}
