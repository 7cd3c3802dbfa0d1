/** A count with the form of the word that English has for it. */
export const many = (count: string, one: string, more: string) => `${count} ${count === '1' ? one : more}`
