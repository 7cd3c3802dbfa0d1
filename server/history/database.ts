// The one way to SQL. Two stores stand behind it, embedded and PostgreSQL; the SQL is the same.

export type Parameter =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | readonly (string | number | boolean | null)[]

export interface Connection {
  /**
   * Rows of the last statement; without parameters `sql` may hold several. Ask for text, int4, float8,
   * boolean and bytea (a Uint8Array) alone: the stores hand over other types differently. Rejects with the store's error.
   */
  query<Row extends object>(sql: string, parameters?: readonly Parameter[]): Promise<Row[]>
}

export interface Database extends Connection {
  /** All of it or nothing: what `work` rejects with undoes it and is thrown on. */
  transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T>
  /** Twice is harmless. */
  close(): Promise<void>
}

/** A moment in milliseconds as a parameter `$n`, and a moment as milliseconds. */
export const moment = (parameter: string): string => `to_timestamp(${parameter}::float8 / 1000)`
export const millis = (column: string): string => `round(extract(epoch from ${column}) * 1000)::float8`
