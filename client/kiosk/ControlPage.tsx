// /control: the screens and how they are, and an operator's hand on one of them, a group or all.
import { useCallback, useEffect, useState } from 'react'
import { SECOND, systemClock } from '../../shared/clock.ts'
import type { Command } from '../../shared/protocol.ts'
import { useLanguage, useWall, wallStore } from '../useWall.ts'
import { setUrlLanguage } from '../wall/route.ts'
import { loadScreens, order, type ScreenList, type Target } from './controlApi.ts'
import { KeyForm, useOperatorKey } from './KeyForm.tsx'
import { Orders } from './Orders.tsx'
import { ScreenTable } from './ScreenTable.tsx'
import { words } from './words.ts'
import './control.css'

export function ControlPage() {
  const language = useLanguage()
  const say = words[language]
  const province = useWall((wall) => wall.catalogue?.locality.name)
  const [key, setKey] = useOperatorKey()
  const { list, state, reload } = useScreens(key)
  const [target, setTarget] = useState<Target | null>(null)
  const [told, setTold] = useState('')

  useEffect(() => {
    document.documentElement.classList.add('control-page')
    document.documentElement.lang = language
    document.title = say.title
    return () => document.documentElement.classList.remove('control-page')
  }, [language, say])

  const give = async (command: Command) => {
    if (!target) return
    try {
      setTold(say.reached(await order(key, target, command)))
    } catch (error) {
      setTold(say.failed(error instanceof Error ? error.message : String(error)))
    }
    reload()
  }
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <main className="control">
      <header>
        <h1>
          {say.title} <span>{province?.[language]}</span>
        </h1>
        <button type="button" lang={other} onClick={() => switchTo(other)}>
          {other === 'vi' ? 'Tiếng Việt' : 'English'}
        </button>
      </header>
      {state === 'key' && <KeyForm wrong={key !== ''} onKey={setKey} />}
      {state === 'away' && <p role="status">{say.unreachable}</p>}
      {list && (
        <>
          <ScreenTable list={list} target={target} onTarget={setTarget} />
          <Orders target={target} list={list} onOrder={give} />
        </>
      )}
      <p className="control-told" role="status">
        {told}
      </p>
    </main>
  )
}

function switchTo(language: 'vi' | 'en'): void {
  setUrlLanguage(language)
  wallStore.setState({ language })
}

const POLL_EVERY = 2 * SECOND

function useScreens(key: string) {
  const [list, setList] = useState<ScreenList | null>(null)
  const [state, setState] = useState<'asking' | 'ok' | 'key' | 'away'>('asking')
  const reload = useCallback(async () => {
    try {
      const answer = await loadScreens(key)
      setState(answer === 'key' ? 'key' : 'ok')
      setList(answer === 'key' ? null : answer)
    } catch {
      setState('away')
    }
  }, [key])
  useEffect(() => {
    void reload()
    return systemClock.every(POLL_EVERY, reload)
  }, [reload])
  return { list, state, reload }
}
