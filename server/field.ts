// One field of an event's data: from its definition to a check that gives the value to keep or says
// what is wrong with it.

import type { Field } from '../shared/sector.ts'
import { parseTime } from '../shared/time.ts'

export class FieldError {
  readonly code: 'schema' | 'unknown-area'
  /** Below the field, like `.3.0`; empty for the field itself. */
  readonly path: string
  readonly message: string
  constructor(message: string, path = '', code: FieldError['code'] = 'schema') {
    this.message = message
    this.path = path
    this.code = code
  }
}

/** Gives the value as it is kept (times in ms), or what is wrong. */
export type FieldCheck = (value: unknown) => unknown
export const isFieldError = (value: unknown): value is FieldError => value instanceof FieldError

export function fieldCheck(field: Field, areaCodes: ReadonlySet<string>): FieldCheck {
  switch (field.kind) {
    case 'integer':
    case 'number':
      return numberCheck(field.min, field.max, field.kind === 'integer', field.unit)
    case 'longitude':
      return numberCheck(-180, 180, false, '°')
    case 'latitude':
      return numberCheck(-90, 90, false, '°')
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? value : new FieldError('must be true or false'))
    case 'text':
      return textCheck(field.maxLength)
    case 'choice': {
      const choices = new Set(Object.keys(field.of))
      const wrong = new FieldError(`must be one of ${[...choices].join(', ')}`)
      return (value) => (typeof value === 'string' && choices.has(value) ? value : wrong)
    }
    case 'area':
      return (value) => {
        if (typeof value !== 'string') return new FieldError('must be an area code, as a text')
        if (areaCodes.has(value)) return value
        return new FieldError(
          `no area of this locality has the code ${value.slice(0, 20)}`,
          '',
          'unknown-area',
        )
      }
    case 'time':
      return (value) => {
        const at = typeof value === 'string' ? parseTime(value) : null
        return at ?? new FieldError('must be an RFC 3339 time with its zone')
      }
    case 'path':
      return pathCheck(field.maxPoints)
  }
}

function numberCheck(min: number, max: number, whole: boolean, unit = ''): FieldCheck {
  const wrong = new FieldError(
    `must be ${whole ? 'a whole number' : 'a number'} from ${min} to ${max}${unit && ` ${unit}`}`,
  )
  return (value) => {
    // Written so that NaN fails too.
    if (typeof value !== 'number' || !(value >= min && value <= max)) return wrong
    return whole && !Number.isInteger(value) ? wrong : value
  }
}

function textCheck(maxLength: number): FieldCheck {
  return (value) => {
    if (typeof value !== 'string' || value.length === 0)
      return new FieldError('must be a text that is not empty')
    if (value.length > maxLength)
      return new FieldError(`must be at most ${maxLength} characters, has ${value.length}`)
    if (!value.isWellFormed() || hasControl(value))
      return new FieldError('has characters that no text may have')
    return value
  }
}

function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return true
  }
  return false
}

function pathCheck(maxPoints: number): FieldCheck {
  const lon = numberCheck(-180, 180, false, '°')
  const lat = numberCheck(-90, 90, false, '°')
  return (value) => {
    if (!Array.isArray(value) || value.length < 2 || value.length > maxPoints)
      return new FieldError(`must be 2 to ${maxPoints} points [longitude, latitude]`)
    for (const [i, point] of value.entries()) {
      if (!Array.isArray(point) || point.length !== 2)
        return new FieldError('must be [longitude, latitude]', `.${i}`)
      for (const [j, check] of [lon, lat].entries()) {
        const result = check(point[j])
        if (isFieldError(result)) return new FieldError(result.message, `.${i}.${j}`)
      }
    }
    return value
  }
}
