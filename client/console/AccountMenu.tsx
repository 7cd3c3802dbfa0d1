// Who is at the console, and what belongs to him.
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { roleName } from '../../shared/alertWords.ts'
import type { Me } from '../../shared/people.ts'
import { words } from '../account/words.ts'
import { useConsoleTexts } from '../i18n/console.ts'
import { useLanguage, useText } from '../useWall.ts'
import { withLanguage } from '../wall/route.ts'
import { switchLanguage } from './Console.tsx'
import { useAsk } from './session.ts'

interface Props {
  me: Me | null
  onKeys(): void
  /** A key typed by hand, where the server has no accounts. */
  onKey(): void
}

export function AccountMenu({ me, onKeys, onKey }: Props) {
  const texts = useConsoleTexts()
  const language = useLanguage()
  const text = useText()
  const ask = useAsk()
  const signOut = async () => {
    await ask('/logout', { method: 'POST' })
    location.assign('/login')
  }
  const lang = withLanguage('', language)
  const { name, role, kind } = me?.principal ?? {}
  return (
    <MenuTrigger>
      <Button className="console-account">
        <b>{name ?? texts.shell.account}</b>
        {role && <span>{text(roleName(role))}</span>}
      </Button>
      <Popover className="console-menu" placement="bottom end">
        <Menu aria-label={texts.shell.account}>
          <MenuItem onAction={switchLanguage} lang={language === 'vi' ? 'en' : 'vi'}>
            {language === 'vi' ? 'English' : 'Tiếng Việt'}
          </MenuItem>
          <MenuItem onAction={onKeys}>{texts.shell.keys}</MenuItem>
          {me?.demo && role !== 'admin' ? <MenuItem onAction={onKey}>{texts.shell.useKey}</MenuItem> : null}
          {kind === 'person' ? (
            <MenuItem onAction={() => location.assign(`/account${lang}`)}>{words[language].account}</MenuItem>
          ) : null}
          {kind === 'person' && me?.doors.includes('people.manage') ? (
            <MenuItem onAction={() => location.assign(`/people${lang}`)}>{words[language].people}</MenuItem>
          ) : null}
          {kind === 'person' ? (
            <MenuItem onAction={() => void signOut()}>{texts.shell.signOut}</MenuItem>
          ) : null}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
