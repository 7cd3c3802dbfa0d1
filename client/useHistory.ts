// The page's history loader, given once at the root.
import { createContext, useContext } from 'react'
import type { History } from './history.ts'

const nothing: History = { want() {}, close() {} }
export const HistoryContext = createContext<History>(nothing)
export const useHistory = (): History => useContext(HistoryContext)
