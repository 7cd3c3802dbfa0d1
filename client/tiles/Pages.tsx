import { useTexts } from '../useWall.ts'

/** More marks than these are told apart no longer. */
const MARKS = 12

/** Which page of a tile that turns its own is shown; nothing with one page. */
export function Pages({ page, pages }: { page: number; pages: number }) {
  const t = useTexts()
  if (pages < 2) return null
  return (
    <span className="pages" role="img" aria-label={t('table.page', { page: page + 1, pages })}>
      {pages <= MARKS ? (
        Array.from({ length: pages }, (_, i) => i).map((i) => (
          <i key={i} className={i === page ? 'here' : ''} />
        ))
      ) : (
        <span>{t('table.page', { page: page + 1, pages })}</span>
      )}
    </span>
  )
}
