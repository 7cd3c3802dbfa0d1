// Which value of each step the line of a figure takes.
import type { Indicator } from '../../shared/sector.ts'

/** A count that begins anew stands at its highest when its period ends; of others the mean tells more. */
export const lineOf = ({ over, measure }: Pick<Indicator, 'over' | 'measure'>): 'mean' | 'last' =>
  'sum' in measure && 'window' in over && (over.window === 'today' || over.window === 'month')
    ? 'last'
    : 'mean'
