import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { type Gallery, startGallery } from './components/gallery-server.ts'

let browser: Browser
let gallery: Gallery
let page: Page
let faults: string[]

beforeAll(async () => {
  ;[browser, gallery] = await Promise.all([launchBrowser(), startGallery()])
})

afterAll(async () => {
  await browser?.close()
  await gallery?.close()
})

beforeEach(async () => {
  faults = []
  page = await browser.newPage({ locale: 'en-GB' })
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  await page.goto(`${gallery.url}/gallery.html`)
  await page.locator('h1').waitFor()
})

afterEach(async () => {
  await page.close()
  expect(faults).toEqual([])
})

const focused = () => page.evaluate(() => document.activeElement?.id ?? '')

describe('op-error-summary', () => {
  it('takes the focus, marks the title and says the same as the fields', async () => {
    await page.locator('#submit').click()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.className))
      .toBe('error-summary')
    expect(await page.title()).toBe('Error: Gallery - One Plan')
    const email = page.getByLabel('Your email address')
    expect(await email.getAttribute('aria-invalid')).toBe('true')
    expect(await email.getAttribute('aria-describedby')).toBe('f-email-hint f-email-error')
    expect(await page.locator('#f-email-error').innerText()).toContain(
      'Write an email address with an @ in it',
    )
  })

  it('links to the field, which is then in view', async () => {
    await page.locator('#submit').click()
    await page.getByRole('link', { name: 'Write an email address with an @ in it' }).click()
    expect(await focused()).toBe('f-email')
    await page.getByRole('link', { name: 'Choose how you would like to tell us' }).click()
    expect(await focused()).toBe('f-ways')
    const box = await page.locator('#f-ways').boundingBox()
    expect(box?.y).toBeGreaterThan(0)
    expect(box?.y).toBeLessThan(page.viewportSize()?.height ?? 0)
  })

  it('takes the focus again when the same form is sent again', async () => {
    await page.locator('#submit').click()
    await page.getByLabel('Your email address').fill('anna')
    await page.locator('#submit').click()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.className))
      .toBe('error-summary')
    expect(await page.getByLabel('Your email address').inputValue()).toBe('anna')
  })
})

describe('op-dialog', () => {
  it('starts at its heading, keeps the page behind it still, and gives the focus back', async () => {
    const opener = page.locator('#open-dialog')
    await opener.click()
    const dialog = page.getByRole('dialog', { name: 'Share Sam’s plan with the nurse?' })
    await dialog.waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    expect(await focused()).toBe('open-dialog')
    await opener.click()
    await dialog.getByRole('button', { name: 'Close' }).click()
    expect(await focused()).toBe('open-dialog')
  })
})

describe('op-choices', () => {
  it('offers one answer by arrow keys, with legend and hint', async () => {
    const group = page.getByRole('group', { name: 'How would you like to tell us?' })
    expect(await group.getAttribute('aria-describedby')).toBe('f-ways-hint')
    await page.locator('#f-ways').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    const values = await page
      .locator('op-choices[name="ways"]')
      .evaluate((element) => [...(element as HTMLElement & { value: string[] }).value])
    expect(values).toEqual(['talk'])
  })

  it('offers many answers, and gives them to a form', async () => {
    await page.getByLabel('Dad').check()
    await page.getByLabel('Mum').uncheck()
    const sent = await page
      .locator('form')
      .first()
      .evaluate((form) => new FormData(form as HTMLFormElement).getAll('who'))
    expect(sent).toEqual(['dad', 'gran'])
  })
})

describe('op-help', () => {
  it('opens by key, puts its words under the focus, and closes with Esc', async () => {
    const button = page.getByRole('button', { name: 'Help: What is working for Sam?' })
    await button.focus()
    await page.keyboard.press('Enter')
    const words = await page.evaluate(() => document.activeElement?.textContent)
    expect(words).toMatch(/^Think of a good day/)
    await page.keyboard.press('Escape')
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
  })
})

describe('op-save-state', () => {
  it('says where the writing is', async () => {
    const words = await page.locator('#saving > op-save-state').allInnerTexts()
    expect(words.map((text) => text.trim()).slice(0, 4)).toEqual([
      'Saving…',
      'Saved at 10:42',
      'Not saved yet: no connection. Kept on this device.',
      'Needs attention',
    ])
  })

  it('is heard when it fails and when it works again, not when all is well', async () => {
    await page.evaluate(() => {
      document.title = ''
      document.addEventListener('op-announce', (event) => {
        document.title += `${(event as Event & { text: string }).text}|`
      })
    })
    for (const id of ['saving', 'saved', 'saving', 'offline', 'saving', 'saved', 'saved']) {
      await page.locator(`#save-${id}`).click()
    }
    expect(await page.title()).toBe(
      'Not saved yet: no connection. Kept on this device.|Saved at 10:42|',
    )
  })
})

describe('op-offline', () => {
  it('shows while there is no connection and is said in the one status of the page', async () => {
    const banner = page.locator('.offline')
    expect(await banner.count()).toBe(0)
    await page.context().setOffline(true)
    await banner.waitFor()
    expect(await banner.innerText()).toContain('You have no internet connection')
    await page.context().setOffline(false)
    await banner.waitFor({ state: 'detached' })
    expect(await page.getByRole('status').count()).toBe(1)
  })
})

describe('op-tabs', () => {
  it('moves with the arrow keys and shows one panel', async () => {
    await page.getByRole('tab', { name: 'Family’s words' }).focus()
    await page.keyboard.press('ArrowRight')
    const draft = page.getByRole('tab', { name: 'Draft' })
    expect(await draft.getAttribute('aria-selected')).toBe('true')
    expect(await page.getByRole('tabpanel').count()).toBe(1)
  })
})

describe('op-search', () => {
  it('tells what to look for', async () => {
    await page.getByLabel('Find a plan by name').fill('Sam')
    await expect.poll(() => page.locator('#heard').innerText()).toBe('Looking for Sam')
  })
})
