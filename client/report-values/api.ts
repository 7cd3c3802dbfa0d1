// What the page for reported values asks the server.
import type { ImportBatch, ImportDone, ImportField, ImportPreview } from '../../shared/reportedImport.ts'
import type { Text } from '../../shared/sector.ts'

/** A file, a pasted table, or the fields of the form. */
export type Sending =
  | { kind: 'file'; name: string; body: Blob }
  | { kind: 'form'; row: Partial<Record<ImportField, string>> }

export type Failure =
  | { state: 'key' }
  | { state: 'away' }
  /** What the server says is wrong with it. */
  | { state: 'refused'; why: Text }
export type Previewed = { state: 'shown'; preview: ImportPreview } | Failure
export type Saved =
  | { state: 'saved'; done: ImportDone }
  | { state: 'changed'; preview: ImportPreview }
  | Failure

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const isFailure = (answer: Response | Failure): answer is Failure => 'state' in answer

/** Never rejects. */
async function ask(key: string, path: string, init: RequestInit = {}): Promise<Response | Failure> {
  const headers = new Headers(init.headers)
  if (key) headers.set('authorization', `Bearer ${key}`)
  let answer: Response
  try {
    answer = await fetch(`/api/v1/reported${path}`, { ...init, headers })
  } catch {
    return { state: 'away' }
  }
  if (answer.ok || answer.status === 409) return answer
  if (answer.status === 401 || answer.status === 403) return { state: 'key' }
  const body = (await answer.json().catch(() => null)) as { detail?: string; why?: Text } | null
  const why = body?.why ?? (body?.detail ? { vi: body.detail, en: body.detail } : null)
  return why && answer.status < 500 ? { state: 'refused', why } : { state: 'away' }
}

/** A file is what its bytes say; the type only lets it in. */
function post(key: string, path: string, sending: Sending): Promise<Response | Failure> {
  const isForm = sending.kind === 'form'
  const type = isForm ? 'application/json' : /\.xlsx?$/i.test(sending.name) ? XLSX : 'text/csv'
  const body = isForm ? JSON.stringify({ rows: [sending.row] }) : sending.body
  return ask(key, path, { method: 'POST', headers: { 'content-type': type }, body })
}

export async function preview(key: string, sending: Sending): Promise<Previewed> {
  const answer = await post(key, '/preview', sending)
  if (isFailure(answer)) return answer
  return { state: 'shown', preview: (await answer.json()) as ImportPreview }
}

export async function save(key: string, sending: Sending, digest: string): Promise<Saved> {
  const answer = await post(key, `?confirm=${digest}`, sending)
  if (isFailure(answer)) return answer
  if (answer.status === 409)
    return { state: 'changed', preview: ((await answer.json()) as { preview: ImportPreview }).preview }
  return { state: 'saved', done: (await answer.json()) as ImportDone }
}

export async function listImports(
  key: string,
): Promise<{ state: 'listed'; imports: ImportBatch[] } | Failure> {
  const answer = await ask(key, '/imports')
  if (isFailure(answer)) return answer
  return { state: 'listed', imports: ((await answer.json()) as { imports: ImportBatch[] }).imports }
}

/** How many rows were taken back. */
export async function undo(key: string, id: number): Promise<{ state: 'undone'; rows: number } | Failure> {
  const answer = await ask(key, `/imports/${id}`, { method: 'DELETE' })
  if (isFailure(answer)) return answer
  return { state: 'undone', rows: ((await answer.json()) as { rows: number }).rows }
}

export const templateLink = (format: 'csv' | 'xlsx', language: string, sector: string): string =>
  `/api/v1/reported/template.${format}?${new URLSearchParams({ language, ...(sector ? { sector } : {}) })}`
