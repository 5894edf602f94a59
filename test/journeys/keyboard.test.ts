import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browsing, DESKTOP, PHONE, startBrowsing } from '../support/browsing.ts'
import { focusFinding } from '../support/geometry.ts'
import { focusedName, type TabOptions, tabTo } from '../support/keyboard.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

/** For pages on a busy machine, in milliseconds. */
const PATIENT = { timeout: 10_000 }

/** Signs in with the keyboard alone. */
async function arrive(name: RegExp, viewport: { width: number; height: number }): Promise<Page> {
  const context = await browsing.browser.newContext({ viewport, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(browsing.url)
  await page.getByRole('button', { name }).waitFor()
  await page.keyboard.press('Tab')
  expect(await focusedName(page)).toBe('Skip to main content')
  await tabTo(page, name)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  return page
}

/** A page that has been gone to begins at its heading. */
async function expectAtHeading(page: Page, name: RegExp | string, title: RegExp): Promise<void> {
  const heading = page.getByRole('heading', { level: 1, name })
  await heading.waitFor()
  const focused = () => page.evaluate<string>('document.activeElement.localName')
  await expect.poll(focused, PATIENT).toBe('h1')
  await expect.poll(() => page.title(), PATIENT).toMatch(title)
}

const saved = (page: Page) => page.getByText(/^Saved at \d\d:\d\d$/).waitFor()

async function press(page: Page, name: RegExp | string, options?: TabOptions): Promise<void> {
  await tabTo(page, name, options)
  await page.keyboard.press('Enter')
}

async function finish(page: Page, part: string): Promise<void> {
  await saved(page)
  await press(page, 'Done')
  await expect.poll(() => focusedName(page), PATIENT).toBe(`Edit ${part}`)
}

test('SENCO: a plan with a need and an outcome, by keyboard alone', async () => {
  const page = await arrive(/Whybrow/, DESKTOP)
  const { keyboard } = page
  await expectAtHeading(page, 'My plans', /^My plans|^Plans - One Plan/)
  await press(page, 'New plan')
  await expectAtHeading(page, 'New plan', /^New plan - One Plan$/)
  await press(page, /One Plan \(Essex\) for Theo/)
  await expectAtHeading(page, /Theo.s One Plan/, /^Theo.s One Plan - One Plan$/)

  await press(page, 'Edit Strengths and needs')
  await page.locator('.writing').waitFor()
  await expect.poll(() => focusedName(page), PATIENT).toBe('Strengths and needs')
  await press(page, 'Add a need')
  await keyboard.type('Theo loses track of long instructions.')
  // Tab leaves the writing for the choices of the entry, and Escape comes back.
  await keyboard.press('Tab')
  expect(await focusedName(page)).toBe('Area of need')
  await keyboard.press('c')
  await keyboard.press('Escape')
  expect(await focusedName(page)).toBe('Strengths and needs')
  await keyboard.type(' Pictures help.')
  await page.getByText('Theo loses track of long instructions. Pictures help.').waitFor()
  await expect(await page.locator('.item-card').last().ariaSnapshot()).toMatchFileSnapshot(
    './snapshots/need-card.aria.yml',
  )
  // The tools: one stop, arrows within.
  await keyboard.press('Alt+F10')
  expect(await focusedName(page)).toBe('Bold')
  await keyboard.press('ArrowLeft')
  expect(await focusedName(page)).toBe('Redo')
  await keyboard.press('ArrowLeft')
  expect(await focusedName(page)).toBe('Undo')
  await keyboard.press('Enter')
  await expect
    .poll(() => page.locator('.writing').innerText(), PATIENT)
    .not.toContain('Pictures help.')
  expect(await focusedName(page)).toBe('Strengths and needs')
  await keyboard.press('Control+y')
  await expect.poll(() => page.locator('.writing').innerText(), PATIENT).toContain('Pictures help.')
  expect(await focusFinding(page)).toBe('')
  await finish(page, 'Strengths and needs')
  const needs = page.locator('#part-needs')
  expect(await needs.innerText()).toContain('Communication and interaction')

  await press(page, 'Edit Outcomes')
  await page.locator('#part-outcomes .writing').waitFor()
  await expect.poll(() => focusedName(page), PATIENT).toBe('Outcomes')
  await press(page, 'Add an outcome')
  await keyboard.type('Theo follows two steps.')
  await press(page, 'Add an outcome')
  await keyboard.type('Theo asks for help.')
  await press(page, /^Needs it meets/, { within: /Outcome 2 of 2/ })
  await page.getByRole('checkbox', { name: /^Need 1/ }).waitFor()
  await page.keyboard.press('Tab')
  expect(await focusedName(page)).toMatch(/^Need 1/)
  await page.keyboard.press('Space')
  await tabTo(page, 'Move up: Outcome 2 of 2', { key: 'Shift+Tab' })
  await keyboard.press('Enter')
  expect(await focusedName(page)).toBe('Move up: Outcome 1 of 2')
  await tabTo(page, 'Remove: Outcome 1 of 2')
  await keyboard.press('Enter')
  expect(await focusedName(page)).toBe('Put back: Outcome 1 of 2')
  await keyboard.press('Enter')
  expect(await focusedName(page)).toBe('Remove: Outcome 1 of 2')
  await finish(page, 'Outcomes')
  const outcomes = await page.locator('#part-outcomes .item').allInnerTexts()
  expect(outcomes).toHaveLength(2)
  expect(outcomes[0]).toMatch(/Theo asks for help[\s\S]*loses track/)
  expect(outcomes[1]).toContain('Theo follows two steps.')
  await page.context().close()
}, 180_000)

const ADMIRE = 'He makes us laugh 😀 — even on hard days.'

test('parent on a phone: answers, an example, a change, sent, and read in the plan', async () => {
  const page = await arrive(/Folake Adeyemi/, PHONE)
  const { keyboard } = page
  await expectAtHeading(page, 'Hello Folake', /^Home - One Plan$/)
  await press(page, /^Start/)
  await expectAtHeading(page, 'Tell us what matters to Theo', /^Tell us what matters|^Your words/)
  await press(page, 'Start')
  const question = page.getByRole('heading', { level: 1 })
  await page.getByRole('textbox').waitFor()
  const first = await question.innerText()
  await expectAtHeading(page, first, /- One Plan$/)
  expect(await page.title()).toContain(first)
  const tree = (await page.locator('main').ariaSnapshot()).replace(/[0-9a-f-]{36}/g, 'plan')
  await expect(tree).toMatchFileSnapshot('./snapshots/question.aria.yml')
  await tabTo(page, first)
  await keyboard.type(ADMIRE)
  await saved(page)
  await press(page, 'Show me an example')
  await page.getByText('Here is what other families might say.').waitFor()
  await press(page, 'Continue')
  await page.getByText('Question 2 of').waitFor()
  const second = await question.innerText()
  expect(second).not.toBe(first)
  await expectAtHeading(page, second, /- One Plan$/)
  await tabTo(page, second)
  await keyboard.type('Knowing what comes next.')
  await press(page, 'Continue')
  await page.getByText('Question 3 of').waitFor()
  while (!page.url().endsWith('/check')) {
    const from = page.url()
    await press(page, 'Skip for now')
    await expect.poll(() => page.url(), PATIENT).not.toBe(from)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  await expectAtHeading(page, 'Check your answers', /^Check your answers - One Plan$/)
  await page.getByText('Knowing what comes next.').waitFor()
  await press(page, new RegExp(`^Change.*${second.slice(0, 12)}`))
  await page.getByRole('textbox').waitFor()
  await expectAtHeading(page, second, /- One Plan$/)
  await tabTo(page, second)
  await keyboard.press('Control+End')
  await keyboard.type(' And why.')
  await saved(page)
  await page.goto(page.url().replace(/questions.*/, 'check'))
  await page.getByText('Knowing what comes next. And why.').waitFor()
  await press(page, 'Send to the school')
  await expectAtHeading(page, 'Thank you', /^Thank you - One Plan$/)
  await press(page, 'Read your words in the plan')
  await expectAtHeading(page, /Theo.s One Plan/, /^Theo.s One Plan - One Plan$/)
  const views = page.locator('#part-views')
  await views.getByText('Knowing what comes next. And why.').waitFor()
  expect(await views.innerText()).toContain(ADMIRE)
  await page.context().close()
}, 120_000)
