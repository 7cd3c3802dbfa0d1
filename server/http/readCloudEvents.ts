// The CloudEvents HTTP binding: which of the three content modes a request uses, and the raw events in
// it. What the events are worth is for validation to say.
// https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md
import type { IncomingHttpHeaders } from 'node:http'
import { decodeJson } from '../decode.ts'

export type Mode = 'structured' | 'batch' | 'binary'
/** `body` is one event, or in batch mode an array of them; `text` is the JSON it was read from. */
export type CloudEventsRead = { ok: true; body: unknown; text?: string } | { ok: false; message: string }

/** Null: a media type that carries no event here. */
export function modeOf(headers: IncomingHttpHeaders): Mode | null {
  const parsed = mediaType(headers['content-type'])
  if (headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity') return null
  if (parsed === 'application/cloudevents+json') return 'structured'
  if (parsed === 'application/cloudevents-batch+json') return 'batch'
  const hasAttributes = Object.keys(headers).some((name) => name.startsWith('ce-'))
  const isJson = parsed === '' || /^(application|text)\/(json|[\w.-]+\+json)$/.test(parsed ?? '')
  return hasAttributes && isJson && !parsed?.startsWith('application/cloudevents') ? 'binary' : null
}

/** Lower-case without parameters; empty when absent; null with another charset than UTF-8. */
function mediaType(header: string | undefined): string | null {
  const [type = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim().toLowerCase())
  const charset = parameters
    .find((part) => part.startsWith('charset='))
    ?.slice(8)
    .replaceAll('"', '')
  return charset === undefined || charset === 'utf-8' || charset === 'utf8' || charset === 'us-ascii'
    ? type
    : null
}

/** The message is a sentence without its subject and full stop. */
export function readCloudEvents(
  mode: Mode,
  headers: Readonly<Record<string, readonly string[] | undefined>>,
  bytes: Buffer,
): CloudEventsRead {
  if (mode === 'binary') return readBinary(headers, bytes)
  const decoded = decodeJson(bytes)
  if (!decoded.ok) return decoded
  if (mode === 'batch')
    return Array.isArray(decoded.value)
      ? { ok: true, body: decoded.value, text: decoded.text }
      : { ok: false, message: 'is not an array, as application/cloudevents-batch+json needs' }
  return typeof decoded.value === 'object' && decoded.value !== null && !Array.isArray(decoded.value)
    ? { ok: true, body: decoded.value, text: decoded.text }
    : { ok: false, message: 'is not an object, as application/cloudevents+json needs' }
}

function readBinary(
  headers: Readonly<Record<string, readonly string[] | undefined>>,
  bytes: Buffer,
): CloudEventsRead {
  const attributes: [string, unknown][] = []
  for (const [name, values = []] of Object.entries(headers)) {
    if (!name.startsWith('ce-')) continue
    const value = values.length === 1 ? decodeHeader(values[0]!) : null
    if (value === null)
      return { ok: false, message: `has the header ${name} twice or not percent-encoded UTF-8` }
    const attribute = name.slice(3)
    // Every header is text; this extension is the one that is defined as a boolean.
    const isFlag = attribute === 'simulated' && (value === 'true' || value === 'false')
    attributes.push([attribute, isFlag ? value === 'true' : value])
  }
  const contentType = headers['content-type']?.[0]
  if (contentType !== undefined) attributes.push(['datacontenttype', contentType])
  if (bytes.length > 0) {
    const decoded = decodeJson(bytes)
    if (!decoded.ok) return decoded
    attributes.push(['data', decoded.value])
  }
  // `fromEntries` defines own members, so that no name reaches a prototype.
  return { ok: true, body: Object.fromEntries(attributes) }
}

/** Section 3.1.3.2: an optional quoted string, then percent-decoding; null when that gives no UTF-8. */
function decodeHeader(value: string): string | null {
  const unquoted = /^".*"$/s.test(value) ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value
  try {
    return decodeURIComponent(unquoted)
  } catch {
    return null
  }
}
