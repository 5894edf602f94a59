import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Problem } from '../../schemas/problem.ts'
import { refusalWords } from '../../schemas/words/problem.ts'
import { type Browsing, startBrowsing } from '../support/browsing.ts'
import { expectNothingFound, openAll, STAFF_TARGET, Survey } from '../support/survey.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

/** Opens a part by its key, and in its first card of each kind all that can be opened. */
async function edit(page: Page, key: string): Promise<string> {
  const part = `#part-${key}`
  await page.locator(`${part} .part-edit`).click()
  await page.locator(`${part} .writing`).waitFor()
  await openAll(page, `${part} .item-card:first-of-type`)
  return part
}

async function openPlan(page: Page, plan: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(`${browsing.url}/plans/${plan}`)
  await page.locator('section.part').first().waitFor()
}

/** All these parts of a plan open for editing at once, each with an entry of every kind it has. */
async function lookAtParts(survey: Survey, page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const part = await edit(page, key)
    if ((await page.locator(`${part} .item-card`).count()) > 0) continue
    await page.locator(`${part} .editor-add button`).first().click()
    await page.locator(`${part} .item-card`).first().waitFor()
    await openAll(page, `${part} .item-card`)
  }
  expect(await page.locator('.writing').count()).toBe(keys.length)
  expect(await page.locator('.item-card details[open]').count()).toBeGreaterThan(keys.length / 2)
  await survey.look(page, `editing ${keys.join(', ')}`, { target: STAFF_TARGET })
}

const ONE_PLAN =
  'profile views working aspirations needs outcomes support health care evidence actions reviews'

test('every part of a One Plan open for editing', async () => {
  const survey = new Survey()
  const { page, errors, context } = await browsing.person(/Whybrow/)
  await openPlan(page, browsing.service.plans.theo)
  await lookAtParts(survey, page, ONE_PLAN.split(' '))
  expect(errors).toEqual([])
  await context.close()
  expectNothingFound(survey, 1)
}, 300_000)

test('what only an EHC plan has, open for editing', async () => {
  const survey = new Survey()
  const { page, errors, context } = await browsing.person(/Ambrose/)
  await openPlan(page, browsing.service.plans.idris)
  await lookAtParts(survey, page, 'G I J K'.split(' '))
  expect(errors).toEqual([])
  await context.close()
  expectNothingFound(survey, 1)
}, 300_000)

test('an entry removed, words kept without a connection, words refused, signed out', async () => {
  const survey = new Survey()
  const { page, context } = await browsing.person(/Whybrow/)
  await openPlan(page, browsing.service.plans.theo)
  const part = await edit(page, 'actions')
  const look = (state: string) => survey.look(page, state, { target: STAFF_TARGET })
  await page.getByRole('button', { name: /^Remove ?: Action 1/ }).click()
  await page.getByText('You can put it back').first().waitFor()
  await look('an entry removed')

  const letGo = await openOffline(page)
  await look('editing without a connection')
  await letGo()

  const refusal = new Problem('part-refused', { detail: refusalWords['part-not-yours'] })
  await page.route('**/commits', (route) =>
    route.fulfill({
      status: refusal.status,
      contentType: 'application/problem+json',
      body: JSON.stringify(refusal),
    }),
  )
  await write(page, ' And more.')
  await page.getByText('This could not be saved').waitFor()
  await look('words refused')
  await page.unroute('**/commits')
  await page.getByRole('button', { name: 'I don’t need them' }).click()

  await context.clearCookies()
  await write(page, ' And even more.')
  await page.getByText('You are signed out').first().waitFor()
  await look('signed out while editing')
  expect(part).toBe('#part-actions')
  await context.close()
  expectNothingFound(survey, 4)
}, 120_000)

async function write(page: Page, words: string): Promise<void> {
  await page.locator('.writing .written-text').last().click()
  await page.keyboard.press('End')
  await page.keyboard.type(words)
}

async function openOffline(page: Page): Promise<() => Promise<void>> {
  await page.context().setOffline(true)
  await write(page, ' More.')
  await page.getByText('Not saved yet: no connection').waitFor()
  return async () => {
    await page.context().setOffline(false)
    await page.getByText(/^Saved at/).waitFor()
  }
}
