import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from '../../support/browser.ts'
import { type Gallery, startGallery } from '../components/gallery-server.ts'

let browser: Browser
let gallery: Gallery
let page: Page

beforeAll(async () => {
  ;[browser, gallery] = await Promise.all([launchBrowser(), startGallery()])
})

afterAll(async () => {
  await browser?.close()
  await gallery?.close()
})

beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 800, height: 600 } })
  await page.goto(`${gallery.url}/pages/one`)
  await heading('Page one')
})

afterEach(() => page.close())

const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
const path = () => new URL(page.url()).pathname
const focusedText = () => page.evaluate(() => document.activeElement?.textContent?.trim())

describe('the router', () => {
  it('leaves the focus where the browser puts it on the first page', async () => {
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
    expect(await page.title()).toBe('Page one - One Plan')
  })

  it('follows a link without loading anew, names the page and focuses its late heading', async () => {
    await page.evaluate(() => Object.assign(window, { same: true }))
    await page.getByRole('navigation').getByRole('link', { name: 'Page two' }).click()
    await heading('Page two')
    await expect.poll(focusedText).toBe('Page two')
    expect(path()).toBe('/pages/two')
    expect(await page.title()).toBe('Page two - One Plan')
    expect(await page.evaluate(() => 'same' in window)).toBe(true)
    const current = page.getByRole('navigation').locator('[aria-current="page"]')
    expect(await current.innerText()).toBe('Page two')
  })

  it('goes back to the same place on the page', async () => {
    const far = page.getByRole('link', { name: 'Page two, from far below' })
    await far.scrollIntoViewIfNeeded()
    const before = await page.evaluate(() => scrollY)
    expect(before).toBeGreaterThan(200)
    await far.click()
    await heading('Page two')
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(0)
    await page.goBack()
    await heading('Page one')
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(before)
  })

  it('goes where a page asks it to go', async () => {
    await page.getByRole('button', { name: 'Go to page three' }).click()
    await heading('Page three')
    expect(new URL(page.url()).search).toBe('?from=button')
  })

  it('jumps to the main content without showing another page', async () => {
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    expect(await page.getByRole('heading', { name: 'Page one' }).count()).toBe(1)
  })

  it('says so when a page fails or is not there', async () => {
    await page.getByRole('link', { name: 'A page that fails' }).click()
    await heading('Sorry, this page did not load')
    await page.getByRole('button', { name: 'Try again' }).click()
    await heading('Sorry, this page did not load')
    await page.goto(`${gallery.url}/nowhere/at/all`)
    await heading('We can’t find that page')
    expect(await page.title()).toBe('We can’t find that page - One Plan')
  })
})

describe('leaving unsent work', () => {
  const dialog = () => page.getByRole('dialog', { name: 'You have writing that is not saved' })

  beforeEach(async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Page two' }).click()
    await heading('Page two')
    await page.getByLabel('Something not sent yet').fill('He likes')
  })

  it('asks before a link, and stays', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Page one' }).click()
    await dialog().getByRole('button', { name: 'Stay on this page' }).click()
    await dialog().waitFor({ state: 'hidden' })
    expect(path()).toBe('/pages/two')
    expect(await page.getByLabel('Something not sent yet').inputValue()).toBe('He likes')
  })

  it('asks before going back, and goes', async () => {
    await page.evaluate(() => history.back())
    await dialog().waitFor()
    expect(path()).toBe('/pages/two')
    await dialog().getByRole('button', { name: 'Leave without saving' }).click()
    await heading('Page one')
    expect(path()).toBe('/pages/one')
  })

  it('stays when Esc is pressed', async () => {
    await page.evaluate(() => history.back())
    await dialog().waitFor()
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'hidden' })
    expect(path()).toBe('/pages/two')
  })
})
