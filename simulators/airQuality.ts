// Vietnam's air quality index of an hour, VN_AQI, for dust: Decision 1459/QĐ-TCMT of 12/11/2019. Each hour's
// concentration is weighed with the eleven before it (NowCast), then read off between the table's points.

/** Concentrations in µg/m³ at which the index is 0, 50, 100, 150, 200, 300, 400 and 500. */
const points = {
  pm25: [0, 25, 50, 80, 150, 250, 350, 500],
  pm10: [0, 50, 150, 250, 350, 420, 500, 600],
}
const indexes = [0, 50, 100, 150, 200, 300, 400, 500]

/** `hours`: means of the last hours in µg/m³, the newest first, at most twelve. */
export function nowCast(hours: readonly number[]): number {
  const most = Math.max(...hours)
  if (most <= 0) return 0
  const weight = Math.max(0.5, Math.min(...hours) / most)
  let [over, under] = [0, 0]
  for (const [age, hour] of hours.entries()) {
    over += weight ** age * hour
    under += weight ** age
  }
  return over / under
}

/** The index of one substance, 0–500; what lies beyond the table is 500. */
export function indexOf(substance: keyof typeof points, concentration: number): number {
  const edges = points[substance]
  const above = edges.findIndex((edge) => concentration <= edge)
  if (above < 0) return 500
  if (above === 0) return 0
  const part = (concentration - edges[above - 1]!) / (edges[above]! - edges[above - 1]!)
  return Math.round(indexes[above - 1]! + part * (indexes[above]! - indexes[above - 1]!))
}

/** The worse of both dusts. */
export const hourlyIndex = (pm25: readonly number[], pm10: readonly number[]): number =>
  Math.max(indexOf('pm25', nowCast(pm25)), indexOf('pm10', nowCast(pm10)))
