// Maps keep no copy of what they drew: a picture of the page must have them drawn again and read at once,
// before the browser takes the frame away.

type Redraw = () => void

const redraws = new Map<HTMLElement, Redraw>()

/** `redraw` draws all canvases inside `host` synchronously. Returns what undoes it. */
export function registerCanvases(host: HTMLElement, redraw: Redraw): () => void {
  redraws.set(host, redraw)
  return () => redraws.delete(host)
}

/**
 * Lays a still picture over each canvas inside `root` and hides the canvas; returns what takes them away
 * again.
 */
export function freezeCanvases(root: HTMLElement): () => void {
  const undo: (() => void)[] = []
  for (const [host, redraw] of redraws) {
    if (!root.contains(host)) continue
    redraw()
    // Same task: what was drawn is still there.
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
