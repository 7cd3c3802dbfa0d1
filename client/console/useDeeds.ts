// Doing something about a thing: each deed says which version was seen, and what came of it is told. Nothing that
// was typed is thrown away here; who was too late is told, however many deeds followed.
import { useCallback, useState } from 'react'
import type { Failure } from './api.ts'
import { createDeedLine, type DeedLine, type Seen } from './deedLine.ts'
import { useAsk } from './session.ts'

/** What came of the last deed on a thing, by its id. */
export type Told<Kind> = { of: string; kind: Kind } & (
  | { state: 'sending' }
  | { state: 'done' }
  | { state: 'failed'; failure: Failure }
)

interface AnyTold {
  of: string
  state: string
}

interface Telling<T extends AnyTold> {
  /** The newest last. */
  told: readonly T[]
  tell(news: T): void
  forget(of: string): void
}

/** Older ones are not read any more. */
const MOST_TOLD = 4

/** What is done is told until something else is; the rest until it is tried again or thrown away. */
function useTelling<T extends AnyTold>(): Telling<T> {
  const [told, setTold] = useState<readonly T[]>([])
  const tell = useCallback(
    (news: T) =>
      setTold((before) => {
        const others = before.filter(({ of, state }) => of !== news.of && state !== 'done')
        return [...others, news].slice(-MOST_TOLD)
      }),
    [],
  )
  const forget = useCallback((of: string) => setTold((before) => before.filter((each) => each.of !== of)), [])
  return { told, tell, forget }
}

interface Deed<Kind> {
  /** The thing's own path in the API. */
  path: string
  seen: Seen
  kind: Kind
  said?: object
}

/**
 * `name`: of the thing in an answer, and in a refusal that came of a lost race.
 * `onAnswer` is given the thing as it is now; null: a refusal did not say.
 * `act` resolves with false when the deed was refused, or not sent because one before it was.
 */
export function useDeeds<Thing extends { version: number }, Kind, More extends AnyTold = never>(
  name: string,
  onAnswer: (of: string, now: Thing | null) => void,
): Telling<Told<Kind> | More> & { act(deed: Deed<Kind>): Promise<boolean>; line: DeedLine } {
  const ask = useAsk()
  const [line] = useState(createDeedLine)
  const telling = useTelling<Told<Kind> | More>()
  const { tell } = telling
  const act = useCallback(
    async ({ path, seen, kind, said = {} }: Deed<Kind>) => {
      const of = seen.id
      tell({ of, kind, state: 'sending' })
      const taken = await line.stand(JSON.stringify([kind, said]), [seen], async ([standing]) => {
        const answer = await ask<Record<string, Thing>>(`${path}/actions`, {
          method: 'POST',
          body: { kind, version: standing!.version, ...said },
        })
        if (answer.state === 'ok') {
          const now = answer.body[name]!
          onAnswer(of, now)
          tell({ of, kind, state: 'done' })
          return [{ id: of, version: now.version }]
        }
        const now = answer.state === 'lost' ? (answer.body as Record<string, Thing> | null)?.[name] : null
        onAnswer(of, now ?? null)
        tell({ of, kind, state: 'failed', failure: answer })
        return []
      })
      return taken !== null && taken.length > 0
    },
    [ask, line, name, onAnswer, tell],
  )
  return { ...telling, act, line }
}
