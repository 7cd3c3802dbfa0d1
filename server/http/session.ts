// Who the caller is, as the pages ask it.
import { Router } from 'express'
import { doorsOf } from '../../shared/access.ts'
import type { Access } from '../access/access.ts'
import { principalOf } from '../access/allow.ts'
import { fresh } from './problem.ts'

export function sessionRoutes({ allow, isDemo }: Pick<Access, 'allow' | 'isDemo'>): Router {
  const router = Router()
  router.get('/me', allow('wall.see'), (_request, response) => {
    const principal = principalOf(response)
    fresh(response).json({ principal, doors: doorsOf(principal), demo: isDemo })
  })
  return router
}
