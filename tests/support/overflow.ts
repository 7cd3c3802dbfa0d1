// Finds, in a page, text that a reader does not see whole: cut by a box, past the screen's edge, under
// other text, or ended by an ellipsis. `findOverflow` runs in the browser (page.evaluate): it must not
// use anything outside itself.

export interface Overflow {
  kind: 'cut' | 'tight' | 'off-screen' | 'overlap' | 'covered' | 'ellipsis' | 'scrollbar'
  text: string
  /** Tag and class of the element, and of the other one when two overlap. */
  where: string
  /** Pixels past the edge, or the overlap's smaller side. */
  px: number
}

/** `ignore`: a selector of elements whose insides are cut on purpose (a line that leaves out whole items). */
export function findOverflow({ ignore = ':is(.ticker, .ticker-tile) ol', scrolls = false } = {}): Overflow[] {
  const found: Overflow[] = []
  const slack = 1.5
  const name = (element: Element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`
  const root = document.documentElement
  if (!scrolls && (root.scrollHeight > innerHeight + 1 || root.scrollWidth > innerWidth + 1))
    found.push({ kind: 'scrollbar', text: '', where: 'html', px: root.scrollHeight - innerHeight })
  // A glyph box is as tall as the font's accents reach: what two texts must not share is ink.
  const inkOf = (rect: DOMRect, element: Element, text: string) => {
    const size = Number.parseFloat(getComputedStyle(element).fontSize)
    const middle = (rect.top + rect.bottom) / 2
    const half = size * (/\p{L}/u.test(text) ? 0.48 : 0.4)
    return { left: rect.left, right: rect.right, top: middle - half, bottom: middle + half }
  }
  const texts: {
    element: Element
    rect: { left: number; right: number; top: number; bottom: number }
    text: string
  }[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    const text = node.textContent?.trim() ?? ''
    if (!element || !text || element.closest(`${ignore}, script, style`)) continue
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const rect of range.getClientRects()) {
      if (!rect.width || !rect.height) continue
      texts.push({ element, rect: inkOf(rect, element, text), text })
      if (
        rect.right > innerWidth + slack ||
        rect.left < -slack ||
        (!scrolls && rect.bottom > innerHeight + slack)
      )
        found.push({ kind: 'off-screen', text, where: name(element), px: rect.right - innerWidth })
      for (let box: Element | null = element; box && box !== root; box = box.parentElement) {
        const style = getComputedStyle(box)
        if (style.display === 'contents') continue
        const outer = box.getBoundingClientRect()
        const past = Math.max(outer.left - rect.left, rect.right - outer.right)
        const ink = inkOf(rect, element, text)
        const below = Math.max(outer.top - ink.top, ink.bottom - outer.bottom)
        const clips = style.overflow !== 'visible'
        // A tile that does not clip still must hold its text.
        const holds = box.matches(
          '.tile, .module, .board-row, .concern, .place-map, .wall-header, .banner, .sentence',
        )
        if ((clips || holds) && (past > slack || below > slack))
          found.push({
            kind: 'cut',
            text,
            where: `${name(element)} in ${name(box)}`,
            px: Math.max(past, below),
          })
        // On the very edge of its tile it is whole, and looks cut.
        const rim = 0.3 * Number.parseFloat(style.getPropertyValue('--u'))
        if (box.matches('.tile, .module, .board-row') && below > -rim && below <= slack)
          found.push({ kind: 'tight', text, where: `${name(element)} in ${name(box)}`, px: rim + below })
        if (style.textOverflow === 'ellipsis' && box.scrollWidth > box.clientWidth + 1)
          found.push({ kind: 'ellipsis', text, where: name(box), px: box.scrollWidth - box.clientWidth })
      }
    }
  }
  // A bar is no text, but text under it is not read either.
  for (const bar of document.querySelectorAll('.bullet-ground, .bar, .fill-bar')) {
    const box = bar.getBoundingClientRect()
    for (const { element, rect, text } of texts) {
      if (bar.contains(element) || !element.closest('.tile, .module')?.contains(bar)) continue
      const width = Math.min(rect.right, box.right) - Math.max(rect.left, box.left)
      const height = Math.min(rect.bottom, box.bottom) - Math.max(rect.top, box.top)
      if (width > slack && height > slack)
        found.push({ kind: 'covered', text, where: name(element), px: Math.min(width, height) })
    }
  }
  for (let i = 0; i < texts.length; i++)
    for (let j = i + 1; j < texts.length; j++) {
      const [a, b] = [texts[i]!, texts[j]!]
      if (a.element.contains(b.element) || b.element.contains(a.element)) continue
      // A digit may lean into its neighbour's cell.
      const run = a.element.closest('.clock') ?? a.element.closest('.digits')
      if (run?.contains(b.element)) continue
      const width = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left)
      const height = Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top)
      if (width > slack && height > slack)
        found.push({
          kind: 'overlap',
          text: `${a.text} × ${b.text}`,
          where: `${name(a.element)} × ${name(b.element)}`,
          px: Math.min(width, height),
        })
    }
  return found
}

export interface SmallText {
  text: string
  where: string
  /** Font size as a share of the screen's shorter side, in %. */
  percent: number
}

/** Shown text of `selector` under `least` % of the screen's shorter side. Runs in the browser, as above. */
export function findSmallText({ selector = '*', least = 1.2 } = {}): SmallText[] {
  const unit = Math.min(innerWidth, innerHeight) / 100
  const found = new Map<string, SmallText>()
  for (const element of document.querySelectorAll<HTMLElement | SVGElement>(`body ${selector}`)) {
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
    const text = own
      .map((node) => node.textContent)
      .join('')
      .trim()
    if (!text || element.closest('script, style')) continue
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    if (!element.getClientRects().length) continue
    // A drawing has a unit of its own.
    const scale = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : 1
    const percent = (scale * Number.parseFloat(getComputedStyle(element).fontSize)) / unit
    const where = `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} in ${element.parentElement?.getAttribute('class') ?? ''}`
    // Chromium rounds computed sizes to some thousandths of a px.
    if (percent < least - 0.005 && !found.has(where)) found.set(where, { text, where, percent })
  }
  return [...found.values()]
}

/** The largest text of `selector`, in % of the screen's shorter side; 0 when there is none. */
export function largestText(selector: string): number {
  const unit = Math.min(innerWidth, innerHeight) / 100
  const sizes = [...document.querySelectorAll(selector)]
    .filter((element) => element.getClientRects().length && element.textContent?.trim())
    .map((element) => Number.parseFloat(getComputedStyle(element).fontSize) / unit)
  return Math.max(0, ...sizes)
}
