// The chain itself, without a place to keep it: how a row is fingerprinted, and the walk that finds what
// somebody changed, took out or put in.
import { createHash } from 'node:crypto'
import type { AuditAnchor, AuditRow } from '../../shared/audit.ts'

/** What stands before the first row. */
export const NO_ROWS: AuditAnchor = { seq: 0, hash: '0'.repeat(64) }

/** JSON with the names of every object in order, so that equal things have one text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${canonicalJson(each)}`).join(',')}}`
}

export function hashRow(
  previous: string,
  { hash: _, ...row }: AuditRow | (Omit<AuditRow, 'hash'> & { hash?: string }),
): string {
  return createHash('sha256').update(previous).update('\n').update(canonicalJson(row)).digest('hex')
}

export type Finding =
  /** A row is not what was written, or the one before it was another. */
  | { kind: 'changed'; seq: number }
  /** Rows from `from` to `to` are not there. */
  | { kind: 'removed'; from: number; to: number }
  /** A number that was there already, or out of order. */
  | { kind: 'inserted'; seq: number }
  /** An anchor names another row of this number. */
  | { kind: 'other-anchor'; seq: number }

export interface Checked {
  rows: number
  /** The last row; what stood before when there is none. */
  head: AuditAnchor
  /** In order, at most `FINDINGS`. */
  findings: Finding[]
}

const FINDINGS = 100

/**
 * Walks the rows in order of their numbers from `base`, the row before the first (null: the first row is
 * believed, as of a file that begins in the middle). `anchors` are rows noted elsewhere, such as in the log.
 */
export async function checkChain(
  rows: AsyncIterable<AuditRow> | Iterable<AuditRow>,
  base: AuditAnchor | null,
  anchors: readonly AuditAnchor[] = [],
): Promise<Checked> {
  const findings: Finding[] = []
  const find = (finding: Finding) => {
    if (findings.length < FINDINGS) findings.push(finding)
  }
  const wanted = new Map(anchors.map(({ seq, hash }) => [seq, hash]))
  let head = base
  let count = 0
  const first = base?.seq ?? null
  for await (const row of rows) {
    count++
    if (head && row.seq <= head.seq) {
      find({ kind: 'inserted', seq: row.seq })
      continue
    }
    if (head && row.seq > head.seq + 1) find({ kind: 'removed', from: head.seq + 1, to: row.seq - 1 })
    // After a gap the row before is not known: the row is held against the next one instead.
    else if (head && hashRow(head.hash, row) !== row.hash) find({ kind: 'changed', seq: row.seq })
    const anchor = wanted.get(row.seq)
    if (anchor !== undefined && anchor !== row.hash) find({ kind: 'other-anchor', seq: row.seq })
    head = { seq: row.seq, hash: row.hash }
  }
  const end = head ?? NO_ROWS
  const newest = Math.max(0, ...wanted.keys())
  if (newest > end.seq && newest > (first ?? 0)) find({ kind: 'removed', from: end.seq + 1, to: newest })
  return { rows: count, head: end, findings }
}

export function sentenceOf(finding: Finding): string {
  switch (finding.kind) {
    case 'changed':
      return `Row ${finding.seq} was changed, or the row before it is not the one that was there.`
    case 'removed':
      return finding.from === finding.to
        ? `Row ${finding.from} was removed.`
        : `Rows ${finding.from} to ${finding.to} were removed.`
    case 'inserted':
      return `Row ${finding.seq} was inserted: the number was there already.`
    case 'other-anchor':
      return `Row ${finding.seq} is not the one that was noted elsewhere: the record was rewritten.`
  }
}
