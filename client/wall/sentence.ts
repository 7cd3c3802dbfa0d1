// The sentence over the map is that of a printed brief.
export { summaryOf as sentenceOf } from '../../shared/summary.ts'
