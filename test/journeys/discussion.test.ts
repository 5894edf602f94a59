import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectNoAxeFindings } from '../support/axe.ts'
import { type Browsing, PHONE, startBrowsing } from '../support/browsing.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

const saved = (page: Page) => page.getByText(/^Saved at \d\d:\d\d$/).waitFor()
const part = (page: Page, key: string) => page.locator(`#part-${key}`)
const panel = (page: Page, key: string) => part(page, key).locator('details.discussion')

async function openPanel(page: Page, key: string): Promise<void> {
  const details = panel(page, key)
  if (!(await details.evaluate((one) => (one as HTMLDetailsElement).open))) {
    await details.locator(':scope > summary').click()
  }
}

/** Selects the last letters of a paragraph, however the editor draws it. */
async function selectEnd(paragraph: Locator, letters: number): Promise<void> {
  await paragraph.click()
  await paragraph.evaluate((element, count) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    let last = walker.nextNode()
    for (let next = walker.nextNode(); next; next = walker.nextNode()) last = next
    const end = last?.textContent?.length ?? 0
    if (last) getSelection()?.setBaseAndExtent(last, end - count, last, end)
  }, letters)
  // The editor learns of a selection a moment later.
  await paragraph.page().waitForTimeout(300)
}

/** Puts the caret at one end of a paragraph, wherever its lines break. */
async function caretAt(paragraph: Locator, end: 'start' | 'end'): Promise<void> {
  await paragraph.click()
  await paragraph.evaluate((element, which) => {
    getSelection()?.collapse(element, which === 'end' ? element.childNodes.length : 0)
  }, end)
  // The editor learns of a selection a moment later.
  await paragraph.page().waitForTimeout(100)
}

async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

test('a parent suggests, the SENCO accepts; a comment is answered and resolved', async () => {
  const plan = `${browsing.url}/plans/${browsing.service.plans.theo}`
  const mother = await browsing.person(/Folake Adeyemi/, PHONE)
  const senco = await browsing.person(/Ms J\. Whybrow/)
  const [phone, desk] = [mother.page, senco.page]

  // She may not write in Support, so what she types there is a suggestion.
  await phone.goto(plan)
  await phone.getByRole('button', { name: 'Suggest changes to Support', exact: true }).click()
  await phone.locator('.writing').waitFor()
  await phone.getByText('You are suggesting.').waitFor()
  const first = phone.locator('.written-text p').first()
  const before = (await first.innerText()).trim()
  await caretAt(first, 'end')
  await phone.keyboard.type(' Also at home.')
  await phone.locator('.writing ins').first().waitFor()
  await expect.poll(() => phone.locator('.writing ins').first().innerText()).toBe(' Also at home.')
  await phone.keyboard.press('Backspace')
  await phone.keyboard.type('!')
  await expect.poll(() => phone.locator('.writing ins').first().innerText()).toBe(' Also at home!')
  // An old word is marked to go, and stays.
  await caretAt(first, 'start')
  await phone.keyboard.press('Delete')
  await phone.keyboard.press('Delete')
  await expect
    .poll(() => phone.locator('.writing del').first().innerText())
    .toBe(before.slice(0, 2))
  await look(phone, 'suggesting-phone')
  await expectNoAxeFindings(phone)
  const struck = phone.locator('.writing del')
  while ((await struck.count()) > 0) {
    await phone.keyboard.press('Control+z')
    await phone.waitForTimeout(50)
  }
  await expect.poll(() => phone.locator('.writing ins').first().innerText()).toBe(' Also at home!')
  await saved(phone)
  await phone.getByRole('button', { name: 'Done' }).click()
  await phone.getByRole('button', { name: 'Suggest changes to Support', exact: true }).waitFor()
  // What is read has not changed; the suggestion is in the list.
  expect(await part(phone, 'support').innerText()).not.toContain('Also at home!\n')
  await openPanel(phone, 'support')
  await panel(phone, 'support').getByText('Also at home!').waitFor()

  await desk.goto(plan)
  await panel(desk, 'support').getByText('Comments and suggestions (1)').waitFor()
  await openPanel(desk, 'support')
  const suggestion = panel(desk, 'support').locator('op-suggestion')
  await suggestion.getByRole('heading', { name: /Suggestion by Folake Adeyemi/ }).waitFor()
  await look(desk, 'panel-desk')
  await expectNoAxeFindings(desk)
  await suggestion.getByRole('button', { name: /^Accept/ }).click()
  await suggestion.getByRole('textbox').fill('He likes it there too.')
  await suggestion.getByRole('button', { name: 'Accept the suggestion' }).click()
  await part(desk, 'support').locator('article').getByText('Also at home!').waitFor()
  await panel(desk, 'support').getByText('Resolved and decided (1)').click()
  await panel(desk, 'support')
    .getByText(/Accepted by Ms J\. Whybrow/)
    .waitFor()

  // A comment on selected words, begun in the editor with its key.
  await desk.getByRole('button', { name: 'Edit Support', exact: true }).click()
  await desk.locator('.writing').waitFor()
  await selectEnd(desk.locator('.written-text p').first(), 'at home!'.length)
  await desk.keyboard.press('Control+Alt+m')
  const form = panel(desk, 'support').locator('op-comment-form')
  await expect.poll(() => form.locator('blockquote').innerText()).toBe('About: “at home!”')
  await desk.keyboard.type('Which evenings?')
  await form.getByRole('button', { name: 'Send' }).click()
  await desk.locator('.writing mark').first().waitFor()
  await expect.poll(() => desk.locator('.writing mark').first().innerText()).toContain('at home!')
  await look(desk, 'commented-desk')
  await expectNoAxeFindings(desk)
  await desk.getByRole('button', { name: 'Done' }).click()

  // She answers from the reading view; the SENCO resolves it.
  await phone.setViewportSize({ width: 320, height: 700 })
  await phone.reload()
  await panel(phone, 'support').getByText('Comments and suggestions (1)').waitFor()
  await openPanel(phone, 'support')
  const thread = panel(phone, 'support').locator('op-thread')
  await thread.getByText('Which evenings?').waitFor()
  await thread.getByRole('button', { name: /^Reply/ }).click()
  await thread.getByRole('textbox', { name: 'Your reply' }).fill('Mondays and Fridays.')
  await thread.getByRole('button', { name: 'Send' }).click()
  await thread.getByText('Mondays and Fridays.').waitFor()
  await look(phone, 'thread-320')
  const wide = await phone.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((one) => !one.closest('.vh') && one.getBoundingClientRect().right > 320.5)
      .map((one) => `${one.tagName} ${one.className} ${one.textContent?.slice(0, 30)}`),
  )
  expect(wide).toEqual([])
  await expectNoAxeFindings(phone)
  await desk.reload()
  await panel(desk, 'support').getByText('Comments and suggestions (1)').waitFor()
  await openPanel(desk, 'support')
  await panel(desk, 'support').getByText('Mondays and Fridays.').waitFor()
  await panel(desk, 'support')
    .getByRole('button', { name: /^Resolve/ })
    .click()
  await panel(desk, 'support').getByText('Comments and suggestions (0)').waitFor()
  expect([...mother.errors, ...senco.errors]).toEqual([])
}, 240_000)

test('somebody who only reads a part comments on a whole entry of it', async () => {
  const plan = `${browsing.url}/plans/${browsing.service.plans.theo}`
  const therapist = await browsing.person(/R\. Bhatt/)
  const { page } = therapist
  await page.goto(plan)
  await panel(page, 'profile').waitFor()
  expect(await page.getByRole('button', { name: /My one-page profile/ }).count()).toBe(0)
  await openPanel(page, 'profile')
  await panel(page, 'profile')
    .getByRole('button', { name: /^New comment/ })
    .click()
  const choice = page.getByLabel('Which entry is it about?')
  await choice.selectOption({ index: 1 })
  await page.getByRole('textbox', { name: 'Your comment' }).fill('I saw this too.')
  await page.getByRole('button', { name: 'Send' }).click()
  const thread = panel(page, 'profile').locator('op-thread')
  await thread.getByText('I saw this too.').waitFor()
  expect(await thread.locator('.discussion-about a').count()).toBe(1)
  await look(page, 'comment-entry')
  expect(therapist.errors).toEqual([])
})
