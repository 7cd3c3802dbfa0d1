// Signing in, the own account, and the accounts of others. None of them needs the line to the server.
import '../theme/base.ts'
import '../account/account.css'
import '../account/lists.css'
import '../keys/keys.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { AccountPage } from '../account/AccountPage.tsx'
import { LoginPage } from '../account/LoginPage.tsx'
import { PeoplePage } from '../account/PeoplePage.tsx'
import { KeysPage } from '../keys/KeysPage.tsx'

const pages: Record<string, typeof LoginPage> = { account: AccountPage, keys: KeysPage, people: PeoplePage }
const Page = pages[location.pathname.split('/')[1]!] ?? LoginPage
createRoot(document.getElementById('wall')!).render(
  <StrictMode>
    <Page />
  </StrictMode>,
)
