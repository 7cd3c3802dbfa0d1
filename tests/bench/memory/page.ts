// A wall's page in a real Chromium, whose JavaScript heap can be asked for.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const BUILT = join(import.meta.dirname, '../../../dist/index.html')
const FLAGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface WatchedPage {
  heap(): Promise<number>
  end(): Promise<void>
}

/** Rejects with a sentence when the client is not built. */
export async function openPage(url: string): Promise<WatchedPage> {
  if (!existsSync(BUILT)) throw new Error('The client is not built: run `npm run build` first, then --page.')
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
    await page.goto(`${url}/wall/overview`)
    const session = await page.context().newCDPSession(page)
    return {
      async heap() {
        await session.send('HeapProfiler.collectGarbage')
        const { usedSize } = await session.send('Runtime.getHeapUsage')
        return usedSize
      },
      end: () => browser.close(),
    }
  } catch (error) {
    await browser.close()
    throw error
  }
}
