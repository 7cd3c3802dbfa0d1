// A sum that forgets nothing: the same numbers give the same bits in any order, and what was added can
// be taken away again. Fixed point in two halves, whole parts and 2⁻⁵² parts, each an exact integer
// in a double; so |sum| stays below 2⁵³ (field limits see to that) and a term's bits below 2⁻⁵² are
// rounded the same way whenever it comes.

const FRACTION = 2 ** 52

export class ExactSum {
  #whole = 0
  #parts = 0

  add(value: number): void {
    const whole = Math.floor(value)
    this.#whole += whole
    this.#parts += Math.round((value - whole) * FRACTION)
    if (this.#parts >= FRACTION) {
      this.#parts -= FRACTION
      this.#whole += 1
    }
  }

  subtract(value: number): void {
    const whole = Math.floor(value)
    this.#whole -= whole
    this.#parts -= Math.round((value - whole) * FRACTION)
    if (this.#parts < 0) {
      this.#parts += FRACTION
      this.#whole -= 1
    }
  }

  /** Adds all that another holds. */
  addAll(other: ExactSum): void {
    this.#whole += other.#whole
    this.#parts += other.#parts
    if (this.#parts >= FRACTION) {
      this.#parts -= FRACTION
      this.#whole += 1
    }
  }

  reset(): void {
    this.#whole = 0
    this.#parts = 0
  }

  get value(): number {
    return this.#whole + this.#parts / FRACTION
  }
}
