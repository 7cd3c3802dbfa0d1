// CloudEvents 1.0, JSON format: the envelope alone. The npm SDK's own check accepts events without id
// and with a garbage time, so it is done here, attribute by attribute
// (github.com/cloudevents/spec, cloudevents/formats/json-format.md and spec.md).
import type { Millis } from '../shared/clock.ts'
import { parseTime } from '../shared/time.ts'

export interface Envelope {
  id: string
  source: string
  type: string
  subject: string | undefined
  /** Undefined when absent, which CloudEvents allows and we do not. */
  time: Millis | undefined
  data: unknown
  simulated: boolean
}

export interface EnvelopeError {
  path: string
  message: string
}

const wrong = (path: string, message: string): EnvelopeError => ({ path, message })
const ATTRIBUTE = /^[a-z0-9]+$/
const JSON_TYPE = /^(application|text)\/([a-z0-9.-]+\+)?json\s*(;.*)?$/i
const LONGEST = 1_024

/** The envelope, or the first thing that makes it not a CloudEvent. */
export function checkEnvelope(raw: unknown): Envelope | EnvelopeError {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return wrong('', 'is not a CloudEvent: not a JSON object')
  const event = raw as Record<string, unknown>
  if (event.specversion !== '1.0') return wrong('specversion', 'must be "1.0"')
  const { id, source, type, subject, time } = event
  if (!isText(id)) return wrong('id', 'is required: a text that is not empty')
  if (!isText(source) || !isReference(source))
    return wrong('source', 'is required: a URI reference that is not empty')
  if (!isText(type)) return wrong('type', 'is required: a text that is not empty')
  if (subject !== undefined && subject !== null && !isText(subject))
    return wrong('subject', 'must be a text that is not empty')
  let at: Millis | undefined
  if (time !== undefined && time !== null) {
    if (typeof time !== 'string') return wrong('time', 'must be an RFC 3339 time')
    const parsed = parseTime(time)
    if (parsed === null)
      return wrong('time', 'must be an RFC 3339 time with its zone, like 2026-02-27T17:42:08+07:00')
    at = parsed
  }
  const contentType = event.datacontenttype
  if (contentType !== undefined && contentType !== null && (typeof contentType !== 'string' || !contentType))
    return wrong('datacontenttype', 'must be a media type')
  if (typeof contentType === 'string' && !/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+/.test(contentType))
    return wrong('datacontenttype', 'must be a media type')
  const schema = event.dataschema
  if (schema !== undefined && schema !== null && !isAbsolute(schema))
    return wrong('dataschema', 'must be an absolute URI')
  if (event.data_base64 !== undefined && event.data !== undefined)
    return wrong('data_base64', 'cannot stand beside data')
  if (
    event.data_base64 !== undefined &&
    (typeof event.data_base64 !== 'string' || !isBase64(event.data_base64))
  )
    return wrong('data_base64', 'must be base64')
  for (const name in event) {
    if (known.has(name)) continue
    if (!ATTRIBUTE.test(name))
      return wrong(name.slice(0, 60), 'is no attribute name: lower-case letters and digits only')
    const value = event[name]
    const simple =
      value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isInteger(value)
    if (!simple) return wrong(name, 'an extension must be a text, a boolean or an integer')
  }
  return {
    id,
    source,
    type,
    subject: subject ?? undefined,
    time: at,
    data:
      typeof contentType === 'string' && !JSON_TYPE.test(contentType)
        ? null
        : event.data_base64 === undefined
          ? event.data
          : null,
    simulated: event.simulated === true || event.simulated === 'true',
  }
}

const known = new Set([
  'specversion',
  'id',
  'source',
  'type',
  'subject',
  'time',
  'datacontenttype',
  'dataschema',
  'data',
  'data_base64',
  'simulated',
])

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= LONGEST && value.isWellFormed()
}

/** Enough of RFC 3986 to tell a reference from a sentence: no spaces, controls or characters that must be escaped. */
function isReference(value: string): boolean {
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i)
    if (
      code <= 0x20 ||
      code === 0x7f ||
      code === 0x22 ||
      code === 0x3c ||
      code === 0x3e ||
      code === 0x5c ||
      code === 0x60
    )
      return false
    if (code >= 0x7b && code <= 0x7d) return false
  }
  return true
}

const isAbsolute = (value: unknown) => typeof value === 'string' && /^[a-z][a-z0-9+.-]*:\S+$/i.test(value)
const isBase64 = (value: string) => value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value)
