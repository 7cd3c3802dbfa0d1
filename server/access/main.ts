// `npm run access:table`: writes the table of docs/ACCESS.md anew, after a route was added.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { routeTable } from './routeTable.ts'

const file = join(import.meta.dirname, '../../docs/ACCESS.md')
const text = await readFile(file, 'utf8')
const table = text.indexOf('| Route |')
await writeFile(file, `${text.slice(0, table)}${routeTable()}\n`)
