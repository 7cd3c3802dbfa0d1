// The lines under a tile's figure are those of printed briefs.
export * from '../../shared/figureWords.ts'
