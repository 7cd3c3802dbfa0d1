// What a page's heap is made of, by Chromium's own heap snapshot: what the page holds, and what the engine
// keeps of its own for it (bytecode, optimised code, feedback), which grows while functions warm up.
import type { CDPSession } from 'playwright-core'

export interface HeapParts {
  dataMegabytes: number
  codeMegabytes: number
}

interface Snapshot {
  /** The first of `node_types` lists what a node's `type` counts. */
  snapshot: { meta: { node_fields: string[]; node_types: [string[]] } }
  nodes: number[]
}

/** Collects garbage, then takes a snapshot; the page stands still meanwhile. */
export async function heapParts(session: CDPSession): Promise<HeapParts> {
  const chunks: string[] = []
  const take = ({ chunk }: { chunk: string }) => void chunks.push(chunk)
  session.on('HeapProfiler.addHeapSnapshotChunk', take)
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  session.off('HeapProfiler.addHeapSnapshotChunk', take)
  const { snapshot, nodes } = JSON.parse(chunks.join('')) as Snapshot
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')]
  const code = types[0].indexOf('code')
  const bytes = { code: 0, data: 0 }
  for (let at = 0; at < nodes.length; at += fields.length)
    bytes[nodes[at + type] === code ? 'code' : 'data'] += nodes[at + size]!
  return { dataMegabytes: bytes.data / 1e6, codeMegabytes: bytes.code / 1e6 }
}

export interface Reading {
  hour: number
  /** What was on the page: readings differ by it, and only those of one kind are compared. */
  scene: string
  value: number
}

/**
 * Growth an hour by least squares, each scene about its own mean: the scenes' differences and their order
 * fall out of it. NaN with too few readings.
 */
export function growthPerHour(readings: readonly Reading[]): number {
  let [product, square] = [0, 0]
  for (const scene of new Set(readings.map((one) => one.scene))) {
    const own = readings.filter((one) => one.scene === scene)
    const mean = (of: (one: Reading) => number) => own.reduce((sum, one) => sum + of(one), 0) / own.length
    const [hour, value] = [mean((one) => one.hour), mean((one) => one.value)]
    for (const one of own) {
      product += (one.hour - hour) * (one.value - value)
      square += (one.hour - hour) ** 2
    }
  }
  return product / square
}
