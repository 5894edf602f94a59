import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectNoAxeFindings } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { type Gallery, startGallery } from './components/gallery-server.ts'

let browser: Browser
let gallery: Gallery

beforeAll(async () => {
  ;[browser, gallery] = await Promise.all([launchBrowser(), startGallery()])
})

afterAll(async () => {
  await browser?.close()
  await gallery?.close()
})

async function open(width: number, height = 800): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height } })
  await page.goto(`${gallery.url}/gallery.html`)
  await page.locator('h1').waitFor()
  return page
}

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

describe.each([320, 768, 1280])('at %i px', (width) => {
  it('axe finds nothing, plain, with errors, with help and with a dialog', async () => {
    const page = await open(width)
    await expectNoAxeFindings(page)
    await page.locator('#submit').click()
    await expectNoAxeFindings(page)
    await page.getByRole('button', { name: 'Help: What is working for Sam?' }).click()
    await expectNoAxeFindings(page)
    await page.keyboard.press('Escape')
    await page.locator('#open-dialog').click()
    await expectNoAxeFindings(page)
    await page.close()
  })

  it('does not scroll sideways, even with wide text spacing', async () => {
    const page = await open(width)
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    await page.evaluate(() => {
      for (const element of document.querySelectorAll<HTMLElement>('body, body *')) {
        element.style.lineHeight = '1.5'
        element.style.letterSpacing = '0.12em'
        element.style.wordSpacing = '0.16em'
      }
    })
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    await page.close()
  })
})

it('gives everything to press at least 44 px, or 24 px in dense places', async () => {
  const page = await open(390)
  const small = await page.evaluate(() => {
    const controls = document.querySelectorAll(
      'button, a.button, .frame-header a, .frame-menu a, .choice, .control',
    )
    return [...controls]
      .filter((control) => control.checkVisibility())
      .filter((control) => {
        const least = control.closest('.dense') ? 24 : 44
        return control.getBoundingClientRect().height < least
      })
      .map((control) => control.outerHTML.slice(0, 80))
  })
  expect(small).toEqual([])
  await page.close()
})

it('never hides the focus behind the bar that sticks to the bottom', async () => {
  const page = await open(390, 640)
  const hidden: string[] = []
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press('Tab')
    const covered = await page.evaluate(() => {
      const now = document.activeElement
      if (!now || now === document.body || now.closest('.sticky-bar')) return ''
      const box = now.getBoundingClientRect()
      const top = document.elementFromPoint(
        box.x + box.width / 2,
        box.y + Math.min(box.height / 2, 20),
      )
      return top?.closest('.sticky-bar') ? now.outerHTML.slice(0, 80) : ''
    })
    if (covered) hidden.push(covered)
  }
  expect(hidden).toEqual([])
  await page.close()
})

it('keeps Lit, the whole kit and the shell within 14 KiB', async () => {
  const everything = fileURLToPath(new URL('../../client/gallery/everything.ts', import.meta.url))
  const built = await build({
    configFile: fileURLToPath(new URL('../../client/vite.config.ts', import.meta.url)),
    logLevel: 'warn',
    build: { write: false, rolldownOptions: { input: everything } },
  })
  const outputs = [built].flat().flatMap((part) => ('output' in part ? part.output : []))
  const chunks = outputs.filter((output) => output.type === 'chunk')
  expect(chunks.some((chunk) => chunk.code.includes('op-error-summary'))).toBe(true)
  const size = chunks.reduce((sum, chunk) => sum + gzipSync(chunk.code, { level: 9 }).length, 0)
  expect(size).toBeLessThanOrEqual(14 * 1024)
})
