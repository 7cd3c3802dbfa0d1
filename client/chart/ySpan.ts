// How far a chart's upright axis reaches.

/** A calm figure must not look wild: at least a third of its size. `ceiling`: no figure can be more. */
export function ySpan(low: number, high: number, ceiling: number | undefined): { min: number; max: number } {
  const spread = Math.max(high - low, Math.abs(high) / 3) || 1
  const middle = (high + low) / 2
  const bottom = middle - spread * 0.62
  return {
    min: low >= 0 ? Math.max(0, bottom) : bottom,
    max: Math.min(middle + spread * 0.62, Math.max(ceiling ?? Number.POSITIVE_INFINITY, high)),
  }
}
