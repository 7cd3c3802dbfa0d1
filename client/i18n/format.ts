// The wall's formats are those of printed briefs.
export * from '../../shared/format.ts'
