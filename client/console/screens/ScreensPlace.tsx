// The screens and how they are, and an operator's hand on one of them, a group or all: the parts of the page
// for phones, in the console.
import '../../kiosk/control.css'
import './screens.css'
import { useState } from 'react'
import { SECOND } from '../../../shared/clock.ts'
import type { Command } from '../../../shared/protocol.ts'
import { order, type ScreenList, type Target } from '../../kiosk/controlApi.ts'
import { operatorKey } from '../../kiosk/KeyForm.tsx'
import { Orders } from '../../kiosk/Orders.tsx'
import { ScreenTable } from '../../kiosk/ScreenTable.tsx'
import { words } from '../../kiosk/words.ts'
import { useLanguage } from '../../useWall.ts'
import { AskProblem } from '../parts/AskProblem.tsx'
import { LateNote } from '../parts/LateNote.tsx'
import { useMay } from '../session.ts'
import { useAsked } from '../useAsked.ts'

export function ScreensPlace() {
  const say = words[useLanguage()]
  const may = useMay()
  const asked = useAsked<ScreenList>('/screens', 2 * SECOND)
  const [target, setTarget] = useState<Target | null>(null)
  const [told, setTold] = useState('')
  if (!asked.body) return <AskProblem failure={asked.failure} onAgain={asked.again} />
  const give = async (command: Command) => {
    if (!target) return
    try {
      setTold(say.reached(await order(operatorKey(), target, command)))
    } catch (error) {
      setTold(say.failed(error instanceof Error ? error.message : String(error)))
    }
    asked.again()
  }
  return (
    <div className="control screens">
      <LateNote asked={asked} />
      <ScreenTable list={asked.body} target={target} onTarget={setTarget} />
      {may('screens.control') && (
        <div className="screens-orders">
          <Orders target={target} list={asked.body} onOrder={give} />
          <p className="control-told" role="status">
            {told}
          </p>
        </div>
      )}
    </div>
  )
}
