// The walls are told when a way in comes or goes, and only then.
import type { WayIn } from '../../shared/protocol.ts'

/** To be called now and then: tells what `ways` says when a state in it has changed. */
export function watchWays(ways: () => WayIn[], tell: (ways: WayIn[]) => void): () => void {
  let told = ''
  return () => {
    const now = ways()
    const key = now.map(({ name, state }) => `${name}=${state}`).join()
    if (key === told) return
    told = key
    tell(now)
  }
}
