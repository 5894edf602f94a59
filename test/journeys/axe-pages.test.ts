import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browsing, startBrowsing } from '../support/browsing.ts'
import { expectNothingFound, hold, openAll, STAFF_TARGET, Survey } from '../support/survey.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

const staff = { target: STAFF_TARGET }
const h1 = (page: Page, name: RegExp | string) =>
  page.getByRole('heading', { level: 1, name }).waitFor()

test('before signing in', async () => {
  const survey = new Survey()
  const context = await browsing.browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(browsing.url)
  await page.getByRole('button', { name: /Whybrow/ }).waitFor()
  await survey.look(page, 'sign-in')
  for (const [path, title] of [
    ['help', /help/i],
    ['accessibility', /accessib/i],
    ['privacy', /privacy|information/i],
  ] as const) {
    await page.goto(`${browsing.url}/${path}`)
    await h1(page, title)
    await survey.look(page, path)
  }
  await page.goto(`${browsing.url}/nowhere`)
  await h1(page, 'We can’t find that page')
  await survey.look(page, 'no such page')
  await page.goto(`${browsing.url}/api`)
  await page.locator('h1').waitFor()
  await survey.look(page, 'api', staff)
  await page.goto(`${browsing.url}/plans/${browsing.service.plans.theo}`)
  await page.getByRole('button', { name: /Whybrow/ }).waitFor()
  await survey.look(page, 'sign-in at the address of a plan')
  await context.close()
  expectNothingFound(survey, 7)
}, 300_000)

test('school: home and new plan', async () => {
  const survey = new Survey()
  const { page, context, errors } = await browsing.person(/Whybrow/)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await h1(page, 'My plans')
  await survey.look(page, 'school home', staff)
  const search = page.getByRole('searchbox')
  await search.fill('Theo')
  await page
    .getByText(/found for “Theo”/)
    .first()
    .waitFor()
  await survey.look(page, 'school home, found', staff)
  await search.fill('Zebedee')
  await page.getByRole('heading', { name: 'No plan found for “Zebedee”' }).waitFor()
  await survey.look(page, 'school home, nothing found', staff)

  const letGo = await hold(page, '**/api/plans')
  await page.goto(`${browsing.url}/school`)
  await page.getByText('Loading…').waitFor()
  await survey.look(page, 'school home, loading', staff)
  letGo()
  await h1(page, 'My plans')

  await page.route('**/api/plans', (route) => route.abort())
  await page.reload()
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  await survey.look(page, 'school home, failed', staff)
  await page.unroute('**/api/plans')
  await page.getByRole('button', { name: 'Try again' }).click()
  await h1(page, 'My plans')

  await context.setOffline(true)
  await page.getByText('You have no internet connection').first().waitFor()
  await survey.look(page, 'school home, offline', staff)
  await context.setOffline(false)

  await page.goto(`${browsing.url}/school/new-plan`)
  await h1(page, 'New plan')
  await survey.look(page, 'new plan', staff)
  await page.getByRole('searchbox').fill('Zebedee')
  await page.getByRole('heading', { name: 'No child found for “Zebedee”' }).waitFor()
  await survey.look(page, 'new plan, nothing found', staff)
  await page.getByRole('heading', { name: 'Add a child' }).click()
  await page.getByRole('button', { name: 'Add this child' }).click()
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
  await survey.look(page, 'new plan, a child with mistakes', staff)

  await context.clearCookies()
  await page.goto(`${browsing.url}/school`)
  await page.getByRole('button', { name: /Whybrow/ }).waitFor()
  await context.close()
  expect(errors.filter((error) => !/ERR_FAILED/.test(error))).toEqual([])
  expectNothingFound(survey, 9)
}, 120_000)

const READERS = [
  { name: /Whybrow/, who: 'SENCO' },
  { name: /Osei/, who: 'teacher' },
  { name: /Folake Adeyemi/, who: 'parent' },
  { name: /Idris/, who: 'young person' },
  { name: /Bhatt/, who: 'therapist' },
  { name: /Pryce/, who: 'nurse' },
  { name: /Ward/, who: 'social worker' },
  { name: /Ambrose/, who: 'caseworker' },
] as const

test('plans as each of their readers sees them', async () => {
  const survey = new Survey()
  for (const { name, who } of READERS) {
    const { page, context, errors } = await browsing.person(name)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const answer = await context.request.get(`${browsing.url}/api/plans`)
    const { plans } = (await answer.json()) as { plans: { id: string; title: string }[] }
    expect(plans.length, `plans of the ${who}`).toBeGreaterThan(0)
    for (const plan of plans) {
      await page.goto(`${browsing.url}/plans/${plan.id}`)
      await page.locator('section.part').first().waitFor()
      await page.getByText('Checking the plan…').waitFor({ state: 'detached' })
      await openAll(page)
      await survey.look(page, `${plan.title} for the ${who}`, staff)
    }
    expect(errors).toEqual([])
    await context.close()
  }
  expectNothingFound(survey, 9)
}, 300_000)
