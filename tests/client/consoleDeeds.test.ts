// Deeds that follow each other faster than the server answers: rules [DEED*] of tests/SPEC.md.
import { describe, expect, it } from 'vitest'
import { createDeedLine, type Seen } from '../../client/console/deedLine.ts'

/** A deed whose answer is given by hand. */
function held() {
  const sent: Seen[][] = []
  let answer: (taken: readonly Seen[]) => void = () => {}
  return {
    sent,
    send(seen: readonly Seen[]) {
      sent.push([...seen])
      return new Promise<readonly Seen[]>((resolve) => {
        answer = resolve
      })
    },
    answer: (...taken: Seen[]) => answer(taken),
  }
}
const turns = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}
const at = (version: number, id = 'a'): Seen => ({ id, version })

describe('deeds on one thing', () => {
  it('[DEED1] are sent one after the other, each with the version that the one before it made', async () => {
    const line = createDeedLine()
    const [first, second] = [held(), held()]
    void line.stand('acknowledge', [at(3)], first.send)
    const commented = line.stand('comment', [at(3)], second.send)
    await turns()
    expect(first.sent).toEqual([[at(3)]])
    expect(second.sent).toEqual([])
    first.answer(at(4))
    await turns()
    expect(second.sent).toEqual([[at(4)]])
    second.answer(at(5))
    expect(await commented).toEqual([at(5)])
  })
  it('[DEED1] do not wait for those on another', async () => {
    const line = createDeedLine()
    const [first, second] = [held(), held()]
    void line.stand('acknowledge', [at(3)], first.send)
    void line.stand('acknowledge', [at(3, 'b')], second.send)
    await turns()
    expect(second.sent).toEqual([[at(3, 'b')]])
  })
  it('[DEED1] on several wait for those on each of them, and are waited for', async () => {
    const line = createDeedLine()
    const [first, both, last] = [held(), held(), held()]
    void line.stand('acknowledge', [at(1, 'b')], first.send)
    void line.stand('assign', [at(1), at(1, 'b')], both.send)
    void line.stand('resolve', [at(1)], last.send)
    await turns()
    expect([both.sent, last.sent]).toEqual([[], []])
    first.answer(at(2, 'b'))
    await turns()
    expect(both.sent).toEqual([[at(1), at(2, 'b')]])
    both.answer(at(2), at(3, 'b'))
    await turns()
    expect(last.sent).toEqual([[at(2)]])
  })
  it('[DEED2] a version that somebody else had a part in is not taken over', async () => {
    const line = createDeedLine()
    const [comment, resolve] = [held(), held()]
    void line.stand('comment', [at(3)], comment.send)
    void line.stand('resolve', [at(3)], resolve.send)
    await turns()
    // Lan made 4 of it, which was not seen here.
    comment.answer(at(5))
    await turns()
    expect(resolve.sent).toEqual([[at(3)]])
  })
  it('[DEED2] what was made stays known when the view lags behind, and what is seen later counts', async () => {
    const line = createDeedLine()
    const deeds = [held(), held(), held()] as const
    void line.stand('assign', [at(3)], deeds[0].send)
    await turns()
    deeds[0].answer(at(4))
    await turns()
    void line.stand('comment', [at(3)], deeds[1].send)
    await turns()
    expect(deeds[1].sent).toEqual([[at(4)]])
    deeds[1].answer(at(5))
    await turns()
    void line.stand('resolve', [at(9)], deeds[2].send)
    await turns()
    expect(deeds[2].sent).toEqual([[at(9)]])
  })
  it('[DEED3] what stands behind a refused one is not sent; asked for after that, it is, as it was seen', async () => {
    const line = createDeedLine()
    const [first, second, third] = [held(), held(), held()]
    void line.stand('acknowledge', [at(3)], first.send)
    const behind = line.stand('comment', [at(3)], second.send)
    await turns()
    first.answer()
    expect(await behind).toBeNull()
    expect(second.sent).toEqual([])
    void line.stand('comment', [at(4)], third.send)
    await turns()
    expect(third.sent).toEqual([[at(4)]])
  })
  it('[DEED3] of several, those that were refused stop what stands behind them alone', async () => {
    const line = createDeedLine()
    const [both, onA, onB] = [held(), held(), held()]
    void line.stand('acknowledge', [at(1), at(1, 'b')], both.send)
    const stopped = line.stand('comment', [at(1)], onA.send)
    void line.stand('comment', [at(1, 'b')], onB.send)
    await turns()
    both.answer(at(2, 'b'))
    expect(await stopped).toBeNull()
    await turns()
    expect([onA.sent, onB.sent]).toEqual([[], [[at(2, 'b')]]])
  })
  it('[DEED4] the same deed while it is on its way is sent once; later it is another', async () => {
    const line = createDeedLine()
    const [first, again, later] = [held(), held(), held()]
    const one = line.stand('acknowledge', [at(3)], first.send)
    const same = line.stand('acknowledge', [at(3)], again.send)
    await turns()
    first.answer(at(4))
    expect(await same).toEqual(await one)
    expect(again.sent).toEqual([])
    void line.stand('acknowledge', [at(3)], later.send)
    await turns()
    expect(later.sent).toEqual([[at(4)]])
  })
  it('[DEED1] one that breaks does not stop those behind it for good', async () => {
    const line = createDeedLine()
    const next = held()
    const broken = line.stand('assign', [at(1)], () => Promise.reject(new Error('broken')))
    void line.stand('comment', [at(1)], next.send)
    await expect(broken).rejects.toThrow('broken')
    await turns()
    expect(next.sent).toEqual([[at(1)]])
  })
})
