// What the console asks the server, and what came of it as a value: nothing here throws, so that nothing a
// person was writing is lost to an error.
export type Failure =
  /** Nobody is signed in, or no longer. */
  | { state: 'signed-out' }
  /** `why` where the server says more than that the account may not. */
  | { state: 'forbidden'; why: Why | null }
  | { state: 'missing' }
  /** The server cannot be reached, or failed. */
  | { state: 'away' }
  /** 503: it could not be stored now. */
  | { state: 'unsaved' }
  /** Somebody was faster, or it does not stand so any more: `body` tells how it is now. */
  | { state: 'lost'; why: Why; body: unknown }
  | { state: 'refused'; why: Why }
export type Answer<T> = { state: 'ok'; body: T } | Failure

/** The server's sentence in both languages where it gives both. */
export interface Why {
  vi: string
  en: string
}

export type Ask = <T>(
  path: string,
  init?: { method?: 'POST' | 'DELETE'; body?: unknown },
) => Promise<Answer<T>>

/** `keyOf`: a key typed by hand, for servers without accounts; '' for none. */
export function createAsk(fetchIt: typeof fetch, keyOf: () => string): Ask {
  return async <T>(path: string, { method, body }: { method?: string; body?: unknown } = {}) => {
    const headers = new Headers()
    const key = keyOf()
    if (key) headers.set('authorization', `Bearer ${key}`)
    if (method) headers.set('content-type', 'application/json')
    let response: Response
    try {
      response = await fetchIt(`/api/v1${path}`, {
        headers,
        ...(method ? { method } : {}),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    } catch {
      return { state: 'away' }
    }
    const content: unknown = await response.json().catch(() => null)
    if (response.ok) return { state: 'ok', body: content as T }
    switch (response.status) {
      case 401:
        return { state: 'signed-out' }
      case 403:
        return { state: 'forbidden', why: (content as { why?: Why } | null)?.why ?? null }
      case 404:
        return { state: 'missing' }
      case 409:
        return { state: 'lost', why: whyOf(content), body: content }
      case 503:
        return { state: 'unsaved' }
      default:
        return response.status < 500 ? { state: 'refused', why: whyOf(content) } : { state: 'away' }
    }
  }
}

/** `{why: {vi, en}}` where a problem has both languages, else its sentence. */
function whyOf(problem: unknown): Why {
  const { why, detail } = (problem ?? {}) as { why?: Why; detail?: string }
  return why ?? { vi: detail ?? '', en: detail ?? '' }
}
