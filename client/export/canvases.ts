// Maps keep no copy of what they drew: a picture of the page must have them drawn again and read at once,
// before the browser takes the frame away.

interface Drawn {
  host: HTMLElement
  redraw(): void
}

const drawn = new Set<Drawn>()

/** `redraw` draws canvases inside `host` synchronously. Returns what undoes it. */
export function registerCanvases(host: HTMLElement, redraw: () => void): () => void {
  const one = { host, redraw }
  drawn.add(one)
  return () => drawn.delete(one)
}

/** Lays a still picture over each canvas inside `root`; returns what takes them away again. */
export function freezeCanvases(root: HTMLElement): () => void {
  const undo: (() => void)[] = []
  const here = [...drawn].filter(({ host }) => root.contains(host))
  for (const { redraw } of here) redraw()
  // Same task: what was drawn is still there.
  for (const host of new Set(here.map(({ host }) => host))) {
    for (const canvas of host.querySelectorAll('canvas')) {
      if (!canvas.width || !canvas.height) continue
      const still = document.createElement('canvas')
      still.width = canvas.width
      still.height = canvas.height
      still.getContext('2d')!.drawImage(canvas, 0, 0)
      still.style.cssText = `position:absolute;left:${canvas.offsetLeft}px;top:${canvas.offsetTop}px;width:${canvas.clientWidth}px;height:${canvas.clientHeight}px;pointer-events:none`
      still.className = 'still'
      canvas.after(still)
      undo.push(() => still.remove())
    }
  }
  return () => {
    for (const each of undo) each()
  }
}
