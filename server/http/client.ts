// The wall's own files: hashed ones for ever, the page that names them never from a cache.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { type Response, Router } from 'express'
import { sendProblem } from './problem.ts'

/** The client's routes (the page finds its way itself). */
const pages = [
  '/',
  '/wall',
  '/wall/*rest',
  '/console',
  '/console/*rest',
  '/control',
  '/pair',
  '/pair/screen',
  '/report',
  '/brief',
  '/director',
  '/styleguide',
  '/keys',
  '/login',
  '/account',
  '/people',
]

export function clientRoutes(folder: string): Router {
  const router = Router()
  const index = join(folder, 'index.html')
  const setHeaders = (response: Response, path: string) => {
    if (path.includes(`${join(folder, 'assets')}`))
      response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
    else response.setHeader('Cache-Control', 'no-cache')
  }
  router.use(express.static(folder, { index: false, redirect: false, setHeaders }))
  router.get(pages, (_request, response) => {
    if (!existsSync(index))
      return sendProblem(response, { status: 503, detail: 'The wall is not built: run npm run build.' })
    response.setHeader('Cache-Control', 'no-cache').sendFile(index)
  })
  return router
}
