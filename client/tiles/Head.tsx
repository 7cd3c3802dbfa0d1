import type { ReactNode } from 'react'
import type { Level } from '../../shared/level.ts'
import { FreshnessMark, LevelMark, SimMark } from './marks.tsx'
import type { Look, Simulated } from './status.ts'

interface Props {
  title: string
  note?: ReactNode
  simulated: Simulated
  alarm?: Level
  look?: Look
  since?: number | null
}

/** The head of a tile that shows more than one figure, under a title of its own. */
export function Head({ title, note, simulated, alarm = 'normal', look = 'live', since = null }: Props) {
  return (
    <span className="list-head">
      <span className="list-title">
        <span className="list-name">{title}</span>
        {note && <span className="note">{note}</span>}
      </span>
      <span className="list-marks">
        {look === 'live' ? <LevelMark level={alarm} /> : <FreshnessMark look={look} since={since} />}
        <SimMark simulated={simulated} />
      </span>
    </span>
  )
}
