// One line of the table, and how its numbers are written.

export interface Row {
  name: string
  measured: string
  baseline: string
  /** Measured to baseline; null where there is none. */
  ratio: number | null
  target: string
  verdict: string
}

export const count = (value: number): string => value.toLocaleString('en')
export const rate = (perSecond: number): string => `${count(perSecond)} events/s`
export const seconds = (value: number): string => `${value.toFixed(1)} s`
export const ratio = (value: number | null): string =>
  value === null ? '' : value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(2)))
export const bytes = (value: number): string =>
  value >= 1e6 ? `${(value / 1e6).toFixed(2)} MB` : `${(value / 1e3).toFixed(0)} kB`
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
