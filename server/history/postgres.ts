// PostgreSQL 15 or newer by address. Every wait has an end, so that a silent server is an error too.
import { Pool } from 'pg'
import { SECOND } from '../../shared/clock.ts'
import type { Database, Parameter } from './database.ts'

/** Rejects when the server cannot be reached or refuses. */
export async function openPostgres(connectionString: string): Promise<Database> {
  const pool = new Pool({
    connectionString,
    application_name: 'ioc-wall',
    max: 4,
    connectionTimeoutMillis: 3 * SECOND,
    query_timeout: 20 * SECOND,
    statement_timeout: 20 * SECOND,
    allowExitOnIdle: true,
  })
  // An idle connection that breaks is not news: the next query says so if there is no other.
  pool.on('error', () => undefined)
  // While a connection is lent out for a transaction the pool does not listen: the query in hand rejects,
  // but one that breaks between two queries would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  let closing: Promise<void> | null = null
  const database: Database = {
    query: async (sql, parameters) => rowsOf(await pool.query(sql, parameters && [...parameters])),
    async transaction(work) {
      const client = await pool.connect()
      const query = async <Row extends object>(sql: string, parameters?: readonly Parameter[]) =>
        rowsOf<Row>(await client.query(sql, parameters && [...parameters]))
      try {
        await client.query('begin')
        const result = await work({ query })
        await client.query('commit')
        client.release()
        return result
      } catch (error) {
        // Closing the connection undoes the transaction, whatever state it is in.
        client.release(true)
        throw error
      }
    },
    close: () => (closing ??= pool.end()),
  }
  try {
    await database.query('select 1')
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}

/** Several statements give several results. */
const rowsOf = <Row>(result: { rows: unknown[] } | { rows: unknown[] }[]): Row[] =>
  (Array.isArray(result) ? result.at(-1)! : result).rows as Row[]
