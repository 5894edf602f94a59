import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browsing, DESKTOP, PHONE, startBrowsing } from '../support/browsing.ts'
import { focusFinding, geometryFindings } from '../support/geometry.ts'
import { focusedName } from '../support/keyboard.ts'
import { STAFF_TARGET } from '../support/survey.ts'

// Reflow, text spacing and targets of every page in every state: the files axe-*.test.ts.

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

/** A window at 400 % zoom on a screen of 1280 × 1024. */
const ZOOMED = { width: 320, height: 256 } as const

/** Goes through a page with Tab; gives how many things were passed, and where the focus was lost. */
async function tabThrough(page: Page, until: string): Promise<{ passed: number; lost: string[] }> {
  const lost: string[] = []
  for (let passed = 1; passed < 200; passed += 1) {
    await page.keyboard.press('Tab')
    const finding = await focusFinding(page)
    if (finding) lost.push(finding)
    if ((await focusedName(page)) === until) return { passed, lost }
  }
  throw new Error(`${until} was not reached`)
}

async function openEditor(page: Page, part: string): Promise<void> {
  await page.goto(`${browsing.url}/plans/${browsing.service.plans.theo}`)
  await page.locator(`#part-${part} .part-edit`).click()
  await page.locator(`#part-${part} .writing`).waitFor()
  const focused = () => page.evaluate<string>('document.activeElement.className')
  await expect.poll(focused, { timeout: 10_000 }).toContain('writing')
}

test('the focus is never behind a bar: editor and question, at every size', async () => {
  const senco = await browsing.person(/Whybrow/)
  const mother = await browsing.person(/Folake Adeyemi/)
  let passed = 0
  for (const size of [DESKTOP, PHONE, ZOOMED]) {
    await senco.page.setViewportSize(size)
    await openEditor(senco.page, 'reviews')
    const editor = await tabThrough(senco.page, 'Done')
    expect(editor.lost, `editor at ${size.width} px`).toEqual([])
    await mother.page.setViewportSize(size)
    const { page } = mother
    await page.goto(`${browsing.url}/family/${browsing.service.plans.theo}/questions`)
    await page.getByRole('link', { name: 'Start' }).click()
    await page.getByRole('textbox').waitFor()
    const question = await tabThrough(page, 'Skip for now')
    expect(question.lost, `question at ${size.width} px`).toEqual([])
    passed += editor.passed + question.passed
  }
  expect(passed).toBeGreaterThan(40)
}, 180_000)

test('at 400 % zoom nothing scrolls sideways in the editor', async () => {
  const { page } = await browsing.person(/Whybrow/, ZOOMED)
  await openEditor(page, 'reviews')
  expect(await geometryFindings(page, STAFF_TARGET)).toEqual([])
})

test('in forced colours what can be pressed still has its border, and the focus its outline', async () => {
  const { page } = await browsing.person(/Whybrow/)
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await openEditor(page, 'reviews')
  const bare = await page.evaluate<string[]>(`
    [...document.querySelectorAll('.button, .control, .choice')]
      .filter((one) => one.checkVisibility() && !one.matches('.button-quiet'))
      .filter((one) => getComputedStyle(one).borderTopWidth === '0px')
      .map((one) => one.outerHTML.slice(0, 80))`)
  expect(bare).toEqual([])
  await page.keyboard.press('Alt+F10')
  expect(await focusFinding(page)).toBe('')
  expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
})

test('with reduced motion nothing moves by itself', async () => {
  const { page } = await browsing.person(/Whybrow/)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openEditor(page, 'reviews')
  const moving = await page.evaluate<string[]>(`
    [...document.querySelectorAll('*')]
      .filter((one) => {
        const { animationName, transitionDuration } = getComputedStyle(one)
        return animationName !== 'none' || /[1-9]/.test(transitionDuration)
      })
      .map((one) => one.outerHTML.slice(0, 80))`)
  expect(moving).toEqual([])
})
