// npm run locality:import: an authority's files become a profile for LOCALITY_DIR, or a list of all that is
// wrong with them. It stands beside the replay, the other command that turns foreign data into ours.
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { systemClock } from '../../shared/clock.ts'
import { slug } from '../../shared/localityFolder.ts'
import { createProgress } from '../../shared/progress.ts'
import { type Options, readArguments, runCommand, UsageError } from '../arguments.ts'
import { describe, type Report } from './problem.ts'
import { readFolder } from './read.ts'
import { checkSelected, select } from './select.ts'
import { writeProfile } from './write.ts'

const help = `npm run locality:import -- FOLDER [--out DIR] [--province CODE] [--id NAME] [--check]

Turns an authority's GeoJSON and tables into a folder for LOCALITY_DIR. Lists everything that is wrong at
once, with file and place, and writes nothing while there is an error.

Files are known by how their names begin: provinces, districts, communes, context, rivers, roads, hospitals,
poi, label-points (*.geojson). A table beside a layer (communes.csv) completes its areas by code; hospitals.csv
and poi.csv place facilities by lon and lat. UTF-8; UTF-16 and TCVN3 are converted where there is no doubt.
Coordinates are WGS 84, longitude before latitude.

  --out DIR        where the profile goes (.data/localities/NAME)
  --province CODE  which province, where the folder has several
  --id NAME        how LOCALITY will call it (from the province's name)
  --check          only look; write nothing
  --help

Ends with 0 when the profile was written (or, with --check, is free of errors), 1 when there are errors, 2 when
the command was used wrongly.

Example: npm run locality:import -- ./from-the-survey-office --province 27 --out ./bac-ninh
         LOCALITY=bac-ninh LOCALITY_DIR=./bac-ninh npm start`

const options: Options = {
  out: { type: 'string' },
  province: { type: 'string' },
  id: { type: 'string' },
  check: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
}

const say = (line: string) => console.error(line)

async function main(): Promise<void> {
  const read = readArguments(options, process.argv.slice(2))
  if (read.flag('help')) return console.log(help)
  const id = read.parsed('id', (text) => {
    if (!/^[a-z][a-z0-9-]{0,39}$/.test(text))
      throw new Error(`--id takes a name such as bac-ninh, not ${text}`)
    return text
  })
  const [folder, ...more] = read.files
  if (folder === undefined) read.wrong('name one folder')
  if (more.length) read.wrong(`takes one folder, not also ${more.join(' ')}`)
  read.check()
  if (!(await stat(folder!).catch(() => null))?.isDirectory()) throw new UsageError(`${folder} is no folder`)

  const only = read.flag('check')
  say(
    `reading ${folder}: every layer is checked, ${only ? 'nothing is written' : 'then a profile is written'}`,
  )
  const report: Report = { problems: [], notes: [] }
  const progress = createProgress('reading', systemClock, 'files')
  const layers = await readFolder(folder!, report, (done, of) => progress.update(done / of, done))
  progress.end()
  const selected = select(layers, read.text('province'), report)
  if (selected) checkSelected(selected, report)

  for (const note of report.notes) say(`note     ${note}`)
  const order = { error: 0, warning: 1 }
  report.problems.sort((a, b) => order[a.kind] - order[b.kind])
  for (const problem of report.problems) say(`${problem.kind.padEnd(8)} ${describe(problem)}`)
  const errors = report.problems.filter(({ kind }) => kind === 'error').length
  const warnings = report.problems.length - errors
  const found = `${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`
  if (errors || !selected) throw new Error(`${found}: nothing was written; mend the errors and run it again`)
  if (only) return say(`${found}: the profile could be written`)

  const name = id ?? slug(String(selected.province.properties.name).replace(/^(Tỉnh|Thành phố) /u, ''))
  const out = resolve(read.text('out') ?? `.data/localities/${name}`)
  const { locality, counts } = await writeProfile(out, name, resolve(folder!), selected, layers)
  const written = Object.entries(counts).map(([layer, count]) => `${count} ${layer}`)
  say(`${found}: wrote ${out} with ${written.join(', ')}`)
  say(`start it with LOCALITY=${locality.id} LOCALITY_DIR=${out} npm start`)
}

await runCommand('locality:import', main)
