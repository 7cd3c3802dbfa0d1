import { expect, it } from 'vitest'
import { newPerson } from '../../server/access/accounts.ts'
import type { PersonRecord } from '../../server/access/person.ts'
import { createRecords } from '../../server/access/records.ts'
import type { Database } from '../../server/history/database.ts'
import { migrate } from '../../server/history/migrate.ts'
import { onBothStores } from './historyStores.ts'

onBothStores('accounts in the store', (store) => {
  it('[PPL37] what is changed is kept whole, what is noted is kept with the next save, and both are read again', async () => {
    const database = await store.open()
    await migrate(database, 'here')
    let link: Database | null = database
    const open = () =>
      createRecords<PersonRecord>('people', async (work) =>
        link ? work({ database: link, ids: new Map() }) : null,
      )
    const people = open()
    const lan: PersonRecord = { ...newPerson('lan', 'Trần Thị Lan "Đ" \\ 🐟'), sectors: ['health'] }
    expect(await people.change(lan.id, () => lan), 'nothing is read yet').toBe(false)
    await people.save(database)
    expect(await people.change(lan.id, () => lan)).toBe(true)
    const minh = newPerson('minh', 'Minh')
    people.note(minh.id, minh)
    people.note(lan.id, { ...lan, signedInAt: 7 })

    const before = open()
    await before.save(database)
    expect([...before.all()]).toEqual([lan])
    await people.save(database)
    const after = open()
    await after.save(database)
    expect(new Set(after.all())).toEqual(new Set([{ ...lan, signedInAt: 7 }, minh]))

    link = null
    expect(await after.change(lan.id, () => undefined)).toBe(false)
    expect(after.get(lan.id)).toEqual({ ...lan, signedInAt: 7 })
    link = database
    expect(await after.change(lan.id, () => undefined)).toBe(true)
    after.forget(minh.id)
    await after.save(database)
    const last = open()
    await last.save(database)
    expect([...last.all()]).toEqual([])
  })

  it('[PPL38] what is noted while a change is being kept is not lost', async () => {
    const database = await store.open()
    await migrate(database, 'here')
    let hold = () => {}
    const held = new Promise<void>((resolve) => {
      hold = resolve
    })
    const people = createRecords<PersonRecord>('people', async (work) => {
      await held
      return work({ database, ids: new Map() })
    })
    await people.save(database)
    const lan = newPerson('lan', 'Lan')
    people.note(lan.id, lan)
    const changing = people.change(lan.id, (person) => person && { ...person, title: 'Trần Thị Lan' })
    people.note(lan.id, { ...lan, signedInAt: 7 })
    hold()
    expect(await changing).toBe(true)
    expect(people.get(lan.id)).toMatchObject({ title: 'Trần Thị Lan', signedInAt: 7 })
    await people.save(database)
    const [row] = await database.query<{ record: string }>('select record::text as record from people')
    expect(JSON.parse(row!.record)).toMatchObject({ title: 'Trần Thị Lan', signedInAt: 7 })
  })
})
