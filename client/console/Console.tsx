// `/console`: where a shift works. The shell round its places: where one is, who one is, and whether what is
// seen is of now.
import '../kiosk/control.css'
import './console.css'
import './parts/controls.css'
import './parts/forms.css'
import './parts/parts.css'
import './parts/rows.css'
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import type { Me } from '../../shared/people.ts'
import { ExplorerHost } from '../explore/ExplorerHost.tsx'
import { useConsoleTexts } from '../i18n/console.ts'
import { KeyForm, useOperatorKey } from '../kiosk/KeyForm.tsx'
import { ErrorBoundary } from '../tiles/ErrorBoundary.tsx'
import { PassportContext } from '../tiles/openPassport.ts'
import { useLanguage, useWall, wallStore } from '../useWall.ts'
import { setUrlLanguage } from '../wall/route.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { LinkMark, LostBanner } from './LinkMark.tsx'
import { PlaceRail } from './PlaceRail.tsx'
import { AskProblem } from './parts/AskProblem.tsx'
import { places } from './places.tsx'
import { followLink, goTo, hrefOf, pathOf, usePathname } from './route.ts'
import { MeContext, signInHref, useSession } from './session.ts'
import { useKeys } from './useKeys.ts'

const Passport = lazy(async () => ({ default: (await import('../tiles/Passport.tsx')).Passport }))
const KeyHelp = lazy(async () => ({ default: (await import('./KeyHelp.tsx')).KeyHelp }))

export function Console() {
  const texts = useConsoleTexts()
  const language = useLanguage()
  const { place: id, rest } = pathOf(usePathname())
  const { me, failure, again } = useSession()
  const [key, setKey] = useOperatorKey()
  const [help, setHelp] = useState(false)
  const [asksKey, setAsksKey] = useState(false)
  const province = useWall((wall) => wall.catalogue?.locality.name)
  const open = useMemo(() => places.filter(({ door }) => me?.doors.includes(door)), [me])
  const place = places.find((each) => each.id === id)

  useEffect(() => {
    const { classList } = document.documentElement
    classList.add('console-page')
    return () => classList.remove('console-page')
  }, [])
  useEffect(() => {
    document.documentElement.lang = language
    document.title = [place && texts.places[place.id], texts.title, province?.[language]]
      .filter(Boolean)
      .join(' · ')
  }, [language, place, texts, province])
  useKeys({
    '?': () => setHelp(true),
    l: switchLanguage,
    ...Object.fromEntries(open.map((each, i) => [String(i + 1), () => goTo(hrefOf(each.id))])),
  })
  const { opened, openPassport, closePassport } = usePassport()
  return (
    <MeContext value={me}>
      <PassportContext.Provider value={openPassport}>
        <div className="console">
          <a className="console-skip" href="#console-main">
            {texts.shell.skip}
          </a>
          <PlaceRail places={open} current={id} />
          <header className="console-bar">
            <h1>
              {place ? texts.places[place.id] : texts.title}
              <span className="console-where">
                {texts.title} · {province?.[language]}
              </span>
            </h1>
            <LinkMark />
            {me?.demo && (
              <span className="console-demo" title={texts.shell.demoLong}>
                {texts.shell.demo}
              </span>
            )}
            <AccountMenu me={me} onKeys={() => setHelp(true)} onKey={() => setAsksKey(true)} />
          </header>
          <LostBanner />
          <main id="console-main" tabIndex={-1}>
            {asksKey && (
              <div className="console-sheet">
                <KeyForm
                  wrong={key !== '' && failure?.state === 'signed-out'}
                  onKey={(given) => {
                    setKey(given)
                    setAsksKey(false)
                    void again()
                  }}
                />
              </div>
            )}
            {!me || me.pending ? (
              me || failure?.state === 'signed-out' ? (
                <SignedOut me={me} />
              ) : (
                <AskProblem failure={failure} onAgain={again} />
              )
            ) : !place ? (
              <div className="console-empty">
                <h2>{texts.shell.noPlace}</h2>
                <a href={hrefOf('alerts')} onClick={followLink}>
                  {texts.shell.toAlerts}
                </a>
              </div>
            ) : !me.doors.includes(place.door) ? (
              <p className="console-empty">{texts.shell.forbidden}</p>
            ) : (
              <ErrorBoundary
                key={`${place.id} ${rest}`}
                fallback={<p className="console-empty">{texts.shell.broken}</p>}
              >
                <Suspense fallback={<AskProblem failure={null} onAgain={again} />}>
                  <place.View rest={rest} />
                </Suspense>
              </ErrorBoundary>
            )}
          </main>
        </div>
        <Suspense fallback={null}>
          <ExplorerHost />
          {opened && <Passport {...opened} onClose={closePassport} />}
          {help && <KeyHelp onClose={() => setHelp(false)} />}
        </Suspense>
      </PassportContext.Provider>
    </MeContext>
  )
}

function SignedOut({ me }: { me: Me | null }) {
  const texts = useConsoleTexts()
  return (
    <div className="console-empty" role="alert">
      <p>{texts.shell.signedOut}</p>
      <a className="console-button console-main-button" href={signInHref(me)}>
        {texts.shell.signIn}
      </a>
    </div>
  )
}

function usePassport() {
  const [asked, setAsked] = useState<{ sector: string; indicator: string } | null>(null)
  const openPassport = useCallback((sector: string, indicator: string) => setAsked({ sector, indicator }), [])
  const closePassport = useCallback(() => setAsked(null), [])
  const sector = useWall((wall) => wall.catalogue?.sectors.find(({ id }) => id === asked?.sector))
  const indicator = sector?.indicators.find(({ id }) => id === asked?.indicator)
  return { opened: sector && indicator ? { sector, indicator } : null, openPassport, closePassport }
}

export function switchLanguage(): void {
  const language = wallStore.getState().language === 'vi' ? 'en' : 'vi'
  setUrlLanguage(language)
  wallStore.setState({ language })
}
