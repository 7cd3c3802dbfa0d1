// Chance enters the program here: simulators draw from seeded streams, so that the same seed and the
// same moment give the same events; the rest of the code asks `randomId` for names that must differ.

export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** Uniform integer in [min, max]. */
  integer(min: number, max: number): number
  /** Normal with the given mean and standard deviation (Box–Muller). */
  normal(mean: number, deviation: number): number
  /** Poisson count with the given mean; normal approximation above 50. */
  poisson(mean: number): number
  pick<T>(items: readonly T[]): T
  /** An index drawn in proportion to `weights`. */
  weighted(weights: readonly number[]): number
}

/** FNV-1a, 32 bits: a stable number from a text, for seeds. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** A stream of numbers fixed by its seed parts (mulberry32). */
export function seededRandom(...seed: readonly (string | number)[]): Random {
  let a = hashText(seed.join('|'))
  const next = () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const normal = (mean: number, deviation: number) =>
    mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return {
    next,
    integer: (min, max) => min + Math.floor(next() * (max - min + 1)),
    normal,
    poisson(mean) {
      if (mean <= 0) return 0
      if (mean > 50) return Math.max(0, Math.round(normal(mean, Math.sqrt(mean))))
      const limit = Math.exp(-mean)
      let count = 0
      for (let product = next(); product > limit; product *= next()) count++
      return count
    },
    pick: (items) => items[Math.floor(next() * items.length)]!,
    weighted(weights) {
      let total = 0
      for (const w of weights) total += w
      let at = next() * total
      for (let i = 0; i < weights.length; i++) {
        at -= weights[i]!
        if (at < 0) return i
      }
      return weights.length - 1
    },
  }
}

/** A short text that no other process has drawn: names an epoch, a screen, a run. */
export function randomId(): string {
  return crypto.randomUUID().slice(0, 13).replace('-', '')
}
