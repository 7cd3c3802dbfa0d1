// Puts a recording in order of time with bounded memory: a heap holds the next events, the earliest leaves
// when it is full. What comes later than that leaves at once, out of order, which the receiver bears.
import { bySending } from '../cloudEvent.ts'
import type { TimedEvent } from '../simulator.ts'

export async function* inOrder(
  events: AsyncIterable<TimedEvent>,
  capacity = 20_000,
): AsyncGenerator<TimedEvent> {
  const heap: TimedEvent[] = []
  for await (const event of events) {
    push(heap, event)
    if (heap.length > capacity) yield pop(heap)
  }
  while (heap.length) yield pop(heap)
}

function push(heap: TimedEvent[], event: TimedEvent): void {
  let at = heap.length
  heap.push(event)
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (bySending(heap[parent]!, event) <= 0) break
    heap[at] = heap[parent]!
    at = parent
  }
  heap[at] = event
}

function pop(heap: TimedEvent[]): TimedEvent {
  const first = heap[0]!
  const last = heap.pop()!
  if (heap.length) {
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && bySending(heap[child + 1]!, heap[child]!) < 0) child++
      if (bySending(last, heap[child]!) <= 0) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = last
  }
  return first
}
