// The edge: what is not a known, well-formed, timely event of a known place becomes a rejection with a
// path and a reason. Validators are made once per definition; nothing of the sender's object is kept
// but the fields that the definition names.
import { DAY, type Millis } from '../shared/clock.ts'
import type { Row } from '../shared/expression.ts'
import type { EventType, Sector } from '../shared/sector.ts'
import { checkEnvelope, type Envelope } from './envelope.ts'
import type { Delivery, IocEvent, Proved, Rejection, RejectionCode } from './event.ts'
import { type FieldCheck, fieldCheck, isFieldError } from './field.ts'

/** Clocks of senders may run ahead by this much. */
export const FUTURE_SKEW: Millis = 60_000
const SUBJECT_LENGTH = 256

export interface ValidateOptions {
  sectors: readonly Sector[]
  areaCodes: ReadonlySet<string>
  maxAgeDays: number
}

interface Validator {
  sector: string
  event: EventType
  needsSubject: boolean
  isEntity: boolean
  fields: { name: string; optional: boolean; check: FieldCheck }[]
}

class Refusal {
  readonly code: RejectionCode
  readonly path: string
  readonly message: string
  constructor(code: RejectionCode, path: string, message: string) {
    this.code = code
    this.path = path
    this.message = message
  }
}

/** A pure function from a delivery to its events and rejections, in the delivery's order. */
export function compileValidate(options: ValidateOptions): (delivery: Delivery, now: Millis) => Proved {
  const validators = new Map<string, Validator>()
  for (const sector of options.sectors)
    for (const event of sector.events) validators.set(event.type, compile(sector, event, options.areaCodes))
  const maxAge = options.maxAgeDays * DAY

  const proveOne = (
    raw: unknown,
    sectors: ReadonlySet<string> | undefined,
    now: Millis,
  ): IocEvent | Refusal => {
    const envelope = checkEnvelope(raw)
    if ('message' in envelope) return new Refusal('malformed', envelope.path, envelope.message)
    const validator = validators.get(envelope.type)
    if (!validator)
      return new Refusal('unknown-type', 'type', `no sector has the event type ${excerpt(envelope.type)}`)
    if (sectors && !sectors.has(validator.sector))
      return new Refusal(
        'forbidden',
        'type',
        `this way in may not speak for ${validator.sector}, only for ${[...sectors].join(', ')}`,
      )
    if (envelope.time === undefined)
      return new Refusal('schema', 'time', 'is required: when it happened, RFC 3339 with zone')
    if (envelope.time > now + FUTURE_SKEW)
      return new Refusal(
        'from-the-future',
        'time',
        `is ${Math.round((envelope.time - now) / 1000)} s ahead; at most 60 s are allowed`,
      )
    if (envelope.time < now - maxAge)
      return new Refusal(
        'too-old',
        'time',
        `is ${Math.floor((now - envelope.time) / DAY)} days old; at most ${options.maxAgeDays} are taken`,
      )
    return proveData(validator, envelope)
  }

  return ({ body, sectors }, now) => {
    const batch: readonly unknown[] = Array.isArray(body) ? body : [body]
    const proved: Proved = { events: [], places: [], rejected: [] }
    for (let index = 0; index < batch.length; index++) {
      const result = proveOne(batch[index], sectors, now)
      if (result instanceof Refusal) proved.rejected.push(rejection(index, batch[index], result))
      else {
        proved.events.push(result)
        proved.places.push(index)
      }
    }
    return proved
  }
}

function proveData(
  validator: Validator,
  { id, source, type, time, subject, data, simulated }: Envelope,
): IocEvent | Refusal {
  if (validator.needsSubject && !subject)
    return new Refusal(
      'schema',
      'subject',
      `is required: it names the ${'case' in validator.event.of ? 'case' : 'entity'}`,
    )
  if (subject && subject.length > SUBJECT_LENGTH)
    return new Refusal('schema', 'subject', `is longer than ${SUBJECT_LENGTH}`)
  if (data !== undefined && (typeof data !== 'object' || data === null || Array.isArray(data)))
    return new Refusal('schema', 'data', 'must be an object')
  const given = (data ?? {}) as Record<string, unknown>
  const row: Row = {}
  for (const { name, optional, check } of validator.fields) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    if (value === undefined || (value === null && optional)) {
      if (!optional) return new Refusal('schema', `data.${name}`, 'is required')
      row[name] = undefined
      continue
    }
    const checked = check(value)
    if (isFieldError(checked))
      return new Refusal(checked.code, `data.${name}${checked.path}`, checked.message)
    row[name] = checked
  }
  if (validator.isEntity) row.isFresh = 1
  return {
    sector: validator.sector,
    type,
    source,
    id,
    subject: validator.needsSubject ? subject! : '',
    time: time!,
    simulated,
    data: row,
  }
}

function compile(sector: Sector, event: EventType, areaCodes: ReadonlySet<string>): Validator {
  return {
    sector: sector.id,
    event,
    needsSubject: !('occurrence' in event.of),
    isEntity: 'entity' in event.of,
    fields: Object.entries(event.fields).map(([name, field]) => ({
      name,
      optional: field.optional === true,
      check: fieldCheck(field, areaCodes),
    })),
  }
}

function rejection(index: number, raw: unknown, { code, path, message }: Refusal): Rejection {
  const own = (name: string) => {
    const value =
      typeof raw === 'object' && raw !== null && Object.hasOwn(raw, name) ? (raw as Row)[name] : null
    return typeof value === 'string' ? excerpt(value) : null
  }
  return { index, id: own('id'), source: own('source'), type: own('type'), code, path, message }
}

const excerpt = (text: string) => (text.length > 120 ? `${text.slice(0, 120)}…` : text)
