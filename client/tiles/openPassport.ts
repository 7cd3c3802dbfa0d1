import { createContext, useContext } from 'react'

/** Opens an indicator's passport; given by the wall. */
export const PassportContext = createContext<(sector: string, indicator: string) => void>(() => {})
export const useOpenPassport = () => useContext(PassportContext)
