// How much the rail holds. Pure; in u.

/** How many concerns a rail holds: quiet ones take 7u with their gap, a filled one 13.5u (11.2u when more follow), the rest's count 2.4u. */
export function railPlaces(heightUnits: number, concerns: number, filled: boolean): number {
  const fits = (count: number) => {
    const rest = concerns > count
    const first = filled ? (rest ? 11.2 : 13.5) : 7
    return first + (count - 1) * 7 + (rest ? 2.4 : 0) <= heightUnits + 0.8
  }
  // Where one column scrolls, what follows is the sectors themselves.
  let count = Math.max(1, Math.min(concerns, Number.isFinite(heightUnits) ? 12 : 5))
  while (count > 1 && !fits(count)) count--
  return count
}
