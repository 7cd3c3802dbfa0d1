// A picture of what stands on the page, as it stands: title, time, SIM marks and the mark of the past are part
// of it. The only file that imports modern-screenshot.
import { domToBlob } from 'modern-screenshot'
import { freezeCanvases } from './canvases.ts'

/** Rejects when the browser cannot make it. `scale`: pixels for each CSS pixel; twice for small ones. */
export async function pictureOf(element: HTMLElement): Promise<Blob> {
  const thaw = freezeCanvases(element)
  const { clientWidth: width } = element
  try {
    return await domToBlob(element, {
      scale: width < 1_600 ? 2 : 1,
      backgroundColor: getComputedStyle(document.documentElement).backgroundColor,
      // Their stills stand in for them.
      filter: (node) => !(node instanceof HTMLCanvasElement) || node.classList.contains('still'),
    })
  } finally {
    thaw()
  }
}

export async function savePicture(element: HTMLElement, name: string): Promise<void> {
  const url = URL.createObjectURL(await pictureOf(element))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken it over by the next task.
  URL.revokeObjectURL(url)
}
