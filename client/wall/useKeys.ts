import { useEffect } from 'react'

/** ←/→ scene, P pause of the plan, L language, F full screen, S picture of the screen, M sound, ? help, Esc the whole province. Keys with a modifier or in a field are the browser's. */
export interface KeyActions {
  step(by: 1 | -1): void
  pause(): void
  language(): void
  fullScreen(): void
  help(): void
  picture(): void
  sound(): void
  wholeProvince(): void
}

export function useKeys(actions: KeyActions): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const target = event.target as HTMLElement | null
      if (target?.closest('input, textarea, select, [role=dialog]')) return
      switch (event.key) {
        case 'ArrowRight':
          return actions.step(1)
        case 'ArrowLeft':
          return actions.step(-1)
        case 'p':
        case 'P':
          return actions.pause()
        case 'l':
        case 'L':
          return actions.language()
        case 'f':
        case 'F':
          return actions.fullScreen()
        case 's':
        case 'S':
          return actions.picture()
        case 'm':
        case 'M':
          return actions.sound()
        case '?':
          return actions.help()
        case 'Escape':
          return actions.wholeProvince()
      }
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [actions])
}
