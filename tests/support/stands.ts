// When a page is whole: its tiles, its charts, its map with names on it, and its own font.
import type { Page } from 'playwright-core'

/** Resolves when everything that comes after the first figures is there and nothing moves any more. */
export async function wallStands(page: Page, timeout = 60_000): Promise<void> {
  await page.locator('.place').first().waitFor({ timeout })
  await page.waitForFunction(
    () => {
      const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
      const shown = all('.place').filter((place) => !place.hidden)
      const maps = shown.filter((place) => place.matches('.place-map'))
      return (
        // A busy machine can keep a page from hearing its server for a while.
        !document.querySelector('.cut-off') &&
        shown.every((place) => place.childElementCount > 0) &&
        all('.map-note').length === 0 &&
        maps.every((place) => place.querySelector('.map-canvas[data-drawn]')) &&
        maps.every((place) => place.querySelector('.map-labels [data-kind]')) &&
        all('.chart').every((chart) => chart.querySelector('svg')) &&
        document.fonts.status === 'loaded'
      )
    },
    null,
    { timeout, polling: 250 },
  )
  await settles(page)
}

/** Resolves when no box of the page's text has moved for half a second; a clock's second is no move. */
export async function settles(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const boxes = () =>
      [...document.querySelectorAll('.place, .map-labels span, .figure')]
        .map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect()
          return [x, y, width, height].map(Math.round).join()
        })
        .join(' ')
    let [before, same] = ['', 0]
    // Figures of busy feeds never rest: after five seconds the page is taken as it is.
    for (let look = 0; look < 50 && same < 5; look++) {
      const now = boxes()
      same = now === before ? same + 1 : 0
      before = now
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  })
}
