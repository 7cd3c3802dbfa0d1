// Debian's Chromium with WebGL 2 in software.
import { chromium } from 'playwright-core'

const options = {
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--ignore-gpu-blocklist',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}

export const launchBrowser = () => chromium.launch(options)

/** A browser that keeps what it knows in `folder`, as one on a wall does. */
export const launchKiosk = (folder: string) =>
  chromium.launchPersistentContext(folder, { ...options, viewport: { width: 1920, height: 1080 } })
