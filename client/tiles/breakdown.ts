// The parts that tiles draw are those that printed briefs and exports name.
export * from '../../shared/parts.ts'
