// The arithmetic that a sector definition may use, as JSON: a number, a field's name, or
// [operator, …operands]. Conditions give 1 or 0. A missing field gives NaN, which spreads, so that a
// report without the field does not count towards a figure that needs it.

export type Expression = number | string | readonly [string, ...Expression[]]
export type Row = Record<string, unknown>

type Evaluate = (row: Row) => number

const operators: Record<string, { arity: number; apply: (...values: number[]) => number }> = {
  '+': { arity: 2, apply: (a, b) => a + b },
  '-': { arity: 2, apply: (a, b) => a - b },
  '*': { arity: 2, apply: (a, b) => a * b },
  '/': { arity: 2, apply: (a, b) => a / b },
  max: { arity: 2, apply: (a, b) => Math.max(a, b) },
  min: { arity: 2, apply: (a, b) => Math.min(a, b) },
  abs: { arity: 1, apply: (a) => Math.abs(a) },
  '<': { arity: 2, apply: (a, b) => compare(a, b, a < b) },
  '<=': { arity: 2, apply: (a, b) => compare(a, b, a <= b) },
  '>': { arity: 2, apply: (a, b) => compare(a, b, a > b) },
  '>=': { arity: 2, apply: (a, b) => compare(a, b, a >= b) },
  and: { arity: 2, apply: (a, b) => (a && b ? 1 : 0) },
  not: { arity: 1, apply: (a) => (a ? 0 : 1) },
}

function compare(a: number, b: number, holds: boolean): number {
  return Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : holds ? 1 : 0
}

/** ['is', field, choice]: whether a text or choice field has that value. */
const IS = 'is'

/** Turns an expression into a function from a report's fields to a number; booleans count as 1 and 0. */
export function compileExpression(expression: Expression): Evaluate {
  if (typeof expression === 'number') return () => expression
  if (typeof expression === 'string') {
    return (row) => {
      const value = row[expression]
      return typeof value === 'number' ? value : typeof value === 'boolean' ? (value ? 1 : 0) : Number.NaN
    }
  }
  const [name, ...operands] = expression
  if (name === IS) {
    const [field, wanted] = operands as [string, string]
    return (row) => (row[field] === wanted ? 1 : 0)
  }
  const operator = operators[name]
  if (!operator) throw new TypeError(`unknown operator ${name}`)
  const [first, second] = operands.map(compileExpression) as [Evaluate, Evaluate | undefined]
  const { apply } = operator
  if (!second) return (row) => apply(first(row))
  return (row) => apply(first(row), second(row))
}

/** Every mistake in an expression as [path, message]; `fields` are the names that it may use. */
export function checkExpression(
  expression: unknown,
  fields: ReadonlySet<string>,
  path: string,
): [path: string, message: string][] {
  if (typeof expression === 'number')
    return Number.isFinite(expression) ? [] : [[path, 'must be a finite number']]
  if (typeof expression === 'string')
    return fields.has(expression)
      ? []
      : [[path, `names no field: ${expression} (has ${[...fields].join(', ')})`]]
  if (!Array.isArray(expression)) return [[path, 'must be a number, a field or [operator, …]']]
  const [name, ...operands] = expression as unknown[]
  if (name === IS) {
    if (operands.length !== 2 || operands.some((o) => typeof o !== 'string'))
      return [[path, "must read ['is', field, value]"]]
    return fields.has(operands[0] as string) ? [] : [[`${path}.1`, `names no field: ${operands[0]}`]]
  }
  const operator = typeof name === 'string' && Object.hasOwn(operators, name) ? operators[name] : undefined
  if (!operator)
    return [[`${path}.0`, `unknown operator ${String(name)} (has is, ${Object.keys(operators).join(', ')})`]]
  if (operands.length !== operator.arity) return [[path, `${String(name)} takes ${operator.arity} operands`]]
  return operands.flatMap((operand, i) => checkExpression(operand, fields, `${path}.${i + 1}`))
}

/** Field names that an expression reads. */
export function fieldsOf(expression: Expression): string[] {
  if (typeof expression === 'number') return []
  if (typeof expression === 'string') return [expression]
  if (expression[0] === IS) return [expression[1] as string]
  return expression.slice(1).flatMap((operand) => fieldsOf(operand as Expression))
}
