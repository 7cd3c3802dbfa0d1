// Writes a profile folder: whole or not at all. It is made beside its place, proved by loading it as the
// server does, and only then put there.
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Feature } from 'geojson'
import type { Layers, Shape } from '../../shared/localities/geoFiles.ts'
import type { Locality } from '../../shared/locality.ts'
import { loadLocality } from '../../shared/localityFolder.ts'
import type { Selected } from './select.ts'

/** Marks a folder that this command made, and may make anew. */
const MARK = 'import.json'

export interface Written {
  locality: Locality
  /** Features written, by layer. */
  counts: Record<string, number>
}

/** Throws a sentence when the place is taken by something else or the profile cannot be loaded. */
export async function writeProfile(
  out: string,
  id: string,
  source: string,
  { province, districts, communes, facilities }: Selected,
  layers: Layers,
): Promise<Written> {
  await refuseForeign(out)
  const made = `${out}.new`
  await rm(made, { recursive: true, force: true })
  await mkdir(made, { recursive: true })
  try {
    const parts: Record<string, Shape[]> = {
      provinces: [{ ...province, properties: { ...province.properties, id } }],
      districts,
      communes: communes.map((shape) => ({ ...shape, properties: ownProvince(shape, province) })),
      context: layers.context,
      rivers: layers.rivers,
      roads: layers.roads,
      'label-points': layers['label-points'],
      poi: facilities.map((shape) => ({
        ...shape,
        properties: { kind: 'hospital', ...shape.properties },
      })),
    }
    const counts: Written['counts'] = {}
    for (const [layer, shapes] of Object.entries(parts))
      for (const [file, some] of byFile(layer, shapes)) {
        counts[layer] = (counts[layer] ?? 0) + some.length
        await writeFile(
          join(made, file),
          `${JSON.stringify({ type: 'FeatureCollection', features: some })}\n`,
        )
      }
    await writeFile(join(made, MARK), `${JSON.stringify({ id, source, counts }, null, 2)}\n`)
    const locality = loadLocality(id, made)
    await rm(out, { recursive: true, force: true })
    await rename(made, out)
    return { locality, counts }
  } catch (error) {
    await rm(made, { recursive: true, force: true })
    throw error
  }
}

/** What is said of another arrangement's province must not part an area from this one. */
function ownProvince({ properties }: Shape, province: Shape): Shape['properties'] {
  const { oldProvince: _old, oldProvinceCode: _oldCode, ...rest } = properties
  return { ...rest, provinceCode: province.properties.code }
}

/** Approximate roads keep saying so in their file's name. */
function byFile(layer: string, shapes: readonly Shape[]): Map<string, Feature[]> {
  const files = new Map<string, Feature[]>()
  for (const { geometry, properties, file } of shapes) {
    const name = file.includes('approx') ? `${layer}-approx.geojson` : `${layer}.geojson`
    files.set(name, [...(files.get(name) ?? []), { type: 'Feature', geometry, properties }])
  }
  return files
}

async function refuseForeign(out: string): Promise<void> {
  await mkdir(dirname(out), { recursive: true })
  const mark = await readFile(join(out, MARK), 'utf8').catch((error: NodeJS.ErrnoException) => error)
  if (typeof mark === 'string') return
  const isThere = await readFile(out).catch((error: NodeJS.ErrnoException) => error)
  if (isThere instanceof Error && 'code' in isThere && isThere.code === 'ENOENT') return
  throw new Error(`${out} is there and was not made by this command: give another folder with --out`)
}
