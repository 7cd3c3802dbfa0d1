import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apply, diff } from '../../shared/patch.ts'

const key = fc.constantFrom('a', 'b', 'c', 'dengue', '243')
const tree = fc.letrec((tie) => ({
  leaf: fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.string(),
    fc.constant(null),
    fc.boolean(),
    fc.array(fc.integer(), { maxLength: 3 }),
  ),
  node: fc.dictionary(key, fc.oneof({ maxDepth: 3 }, tie('leaf'), tie('node'))),
})).node as fc.Arbitrary<object>

describe('patches of objects', () => {
  it('[PT1] apply(diff(a, b), a) equals b, through JSON', () => {
    fc.assert(
      fc.property(tree, tree, (a, b) => {
        const patch = diff(a, b)
        const got = patch ? apply(a, JSON.parse(JSON.stringify(patch))) : a
        expect(JSON.parse(JSON.stringify(got))).toEqual(JSON.parse(JSON.stringify(b)))
      }),
    )
  })

  it('[PT2] nothing changed is null, also between equal copies', () => {
    fc.assert(
      fc.property(tree, (a) => {
        expect(diff(a, structuredClone(a))).toBeNull()
      }),
    )
  })

  it('[PT3] what did not change keeps its identity, so that only changed tiles draw again', () => {
    const before = { x: { value: 1 }, y: { value: 2 } }
    const after = apply(before, diff(before, { x: { value: 1 }, y: { value: 3 } })!)
    expect(after.x).toBe(before.x)
    expect(after.y).not.toBe(before.y)
  })

  it('[PT4] null is a value (unknown), and a key that went away is gone', () => {
    const patch = diff({ a: 1, b: 2 }, { a: null })
    expect(apply({ a: 1, b: 2 }, patch!)).toEqual({ a: null })
  })
})
