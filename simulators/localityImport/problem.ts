// What is wrong with a folder of an authority's files, each with its place and what to do about it.
import type { GeoMistake } from '../../shared/localities/geoFiles.ts'

export interface Problem extends GeoMistake {
  /** An error keeps the profile from being written; a warning is for a person to look at. */
  kind: 'error' | 'warning'
}

export interface Report {
  problems: Problem[]
  /** What was converted on the way, one sentence each. */
  notes: string[]
}

export const describe = ({ file, feature, message }: Problem): string =>
  `${file}${feature === null ? '' : `, ${feature}`}: ${message}`
