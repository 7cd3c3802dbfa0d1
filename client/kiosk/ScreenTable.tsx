// The choice of what to control, which is also the list of screens with their health.
import { SECOND } from '../../shared/clock.ts'
import { formatAge, formatMoment } from '../i18n/format.ts'
import type { Language } from '../i18n/texts.ts'
import { words as pastWords } from '../past/words.ts'
import { useLanguage, useWall, useZone } from '../useWall.ts'
import type { ListedScreen, ScreenList, Target } from './controlApi.ts'
import { sceneName } from './sceneName.ts'
import { words } from './words.ts'

interface Props {
  list: ScreenList
  target: Target | null
  onTarget(target: Target): void
}

/** A screen that has painted nothing for so long is worth a word. */
const PAINTED_WITHIN = 15 * SECOND

export function ScreenTable({ list, target, onTarget }: Props) {
  const language = useLanguage()
  const say = words[language]
  const zone = useZone()
  const catalogue = useWall((wall) => wall.catalogue)
  const here = list.screens.filter(({ connected }) => connected)
  const inUse = list.screens.flatMap(({ group }) => group ?? [])
  const groups = [...new Set([...Object.keys(list.plans), ...inUse])].sort()
  const grouped = (group: string | null) => list.screens.filter((screen) => screen.group === group)
  const plan = (group: string) => {
    const state = list.plans[group]
    return !state ? say.noPlan : state.pausedAt === null ? say.running : say.paused
  }
  const choice = (key: string, value: Target, name: string, note: string, isGone = false) => (
    <label key={key} className={isGone ? 'screen screen-gone' : 'screen'}>
      <input
        type="radio"
        name="target"
        disabled={isGone}
        checked={JSON.stringify(target) === JSON.stringify(value)}
        onChange={() => onTarget(value)}
      />
      <b>{name}</b>
      <span>{note}</span>
    </label>
  )
  const one = (screen: ListedScreen, i: number) =>
    choice(
      `${screen.screen} ${i}`,
      { screen: screen.screen },
      screen.screen,
      [
        catalogue ? sceneName(catalogue, screen.scene, language) : screen.scene,
        ...(screen.past ? [pastWords[language].showing(formatMoment(screen.past.at, list.at, zone))] : []),
        ...healthOf(screen, list, language),
      ].join(' · '),
      !screen.connected,
    )
  return (
    <fieldset className="control-screens">
      <legend>{say.target}</legend>
      {!list.screens.length && <p>{say.none}</p>}
      {here.length > 1 && choice('all', { all: true }, say.all, say.screens(here.length))}
      {groups.map((group) => {
        const screens = grouped(group)
        const count = screens.filter(({ connected }) => connected).length
        return (
          <div key={group} className="control-group">
            {choice(
              group,
              { group },
              say.group(group),
              `${say.screens(count)} · ${plan(group)}`,
              count === 0,
            )}
            {screens.map(one)}
          </div>
        )
      })}
      {grouped(null).map(one)}
    </fieldset>
  )
}

/** What a person should know of a screen, in words, the worst first. */
function healthOf(screen: ListedScreen, { at, build }: ScreenList, language: Language): string[] {
  const say = words[language]
  if (!screen.connected) return [say.gone(formatAge(at - screen.lastSeenAt, language))]
  const unpainted = at - screen.paintedAt
  return [
    ...(screen.hidden
      ? [say.hidden]
      : unpainted > PAINTED_WITHIN
        ? [say.notPainted(formatAge(unpainted, language))]
        : []),
    ...(screen.webgl === 'lost' ? [say.webgl.lost] : []),
    ...(screen.awake === false ? [say.sleeps] : []),
    ...(screen.build === build ? [] : [say.oldBuild]),
    `${screen.widthPx}×${screen.heightPx}`,
    `${Math.round(screen.fps)} fps`,
    ...(screen.heapBytes === null ? [] : [`${Math.round(screen.heapBytes / 2 ** 20)} MiB`]),
    screen.language,
    say.seen(formatAge(at - screen.lastSeenAt, language)),
  ]
}
