// What changed between two plain objects, and how to apply it. Numbers, texts, booleans, null and
// arrays are leaves; objects are followed. `null` is a value here ("unknown"), so a key that went
// away is listed under `-`.

export type Leaf = string | number | boolean | null | readonly unknown[] | undefined
export interface ObjectPatch {
  /** Keys that went away. */
  '-'?: string[]
  [key: string]: unknown
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The patch that turns `before` into `after`; null when nothing changed. Equal references are skipped. */
export function diff(before: object, after: object): ObjectPatch | null {
  if (before === after) return null
  const old = before as Record<string, unknown>
  const now = after as Record<string, unknown>
  const patch: ObjectPatch = {}
  for (const key in now) {
    const a = old[key]
    const b = now[key]
    if (a === b || b === undefined) continue
    if (isObject(a) && isObject(b)) {
      const inner = diff(a, b)
      if (inner) patch[key] = inner
    } else if (!sameLeaf(a, b)) patch[key] = b
  }
  const gone = Object.keys(old).filter((key) => now[key] === undefined && old[key] !== undefined)
  if (gone.length) patch['-'] = gone
  return isEmpty(patch) ? null : patch
}

function isEmpty(object: object): boolean {
  for (const _ in object) return false
  return true
}

function sameLeaf(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
  return a.every((item, i) => item === b[i])
}

/** A new object with the patch applied; parts that did not change keep their identity. */
export function apply<T extends object>(before: T, patch: ObjectPatch): T {
  const result: Record<string, unknown> = { ...(before as Record<string, unknown>) }
  for (const key of patch['-'] ?? []) delete result[key]
  for (const key in patch) {
    if (key === '-') continue
    const value = patch[key]
    const old = result[key]
    result[key] = isObject(value) && isObject(old) ? apply(old, value as ObjectPatch) : value
  }
  return result as T
}
