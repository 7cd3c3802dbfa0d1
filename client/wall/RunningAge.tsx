// How long something has lasted, second by second.
import { formatRunning } from '../i18n/format.ts'
import { Digits } from '../tiles/marks.tsx'
import { useWall } from '../useWall.ts'

export function RunningAge({ since }: { since: number }) {
  const age = useWall((wall) => Math.max(0, Math.floor((wall.now - since) / 1_000)) * 1_000)
  return <Digits text={formatRunning(age)} />
}
