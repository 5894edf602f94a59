import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browsing, PHONE, startBrowsing } from '../support/browsing.ts'
import { expectNothingFound, openAll, STAFF_TARGET, Survey } from '../support/survey.ts'
import { commitTo, openPart, stepsOf, wordsAt } from '../support/writing.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

const picture = (page: Page, name: string) => {
  const folder = process.env.HISTORY_PICTURES
  return folder ? page.screenshot({ path: `${folder}/${name}.png`, fullPage: true }) : undefined
}

async function changeHowOften(desk: Page, times: string, minutes: string): Promise<void> {
  await desk.getByRole('button', { name: 'Edit Support', exact: true }).click()
  await desk.locator('.writing').waitFor()
  const saved = desk.getByText(/^Saved at \d\d:\d\d$/)
  await desk.getByLabel('How many times').first().fill(times)
  await desk.getByLabel('Minutes each time').first().fill(minutes)
  await desk.getByLabel('Minutes each time').first().blur()
  await saved.waitFor()
  await desk.getByRole('button', { name: 'Done' }).click()
  await desk.getByRole('button', { name: 'Edit Support', exact: true }).waitFor()
}

test('a parent reads what the SENCO changed and compares; the SENCO puts it back', async () => {
  const plan = `${browsing.url}/plans/${browsing.service.plans.theo}`
  const senco = await browsing.person(/Ms J\. Whybrow/)
  const desk = senco.page
  await desk.goto(plan)
  await changeHowOften(desk, '4', '25')

  // Her mother reads it in one sentence on her phone, and compares.
  const mother = await browsing.person(/Folake Adeyemi/, PHONE)
  const phone = mother.page
  await phone.goto(plan)
  await phone.getByRole('link', { name: 'History', exact: true }).click()
  await phone.getByRole('heading', { level: 1, name: /What has changed in/ }).waitFor()
  await phone.getByRole('heading', { name: 'Since you last looked (1)' }).waitFor()
  const sentence =
    /Ms J\. Whybrow \(SENCO\) changed how often in .+: it was ‘.+’, now ‘25 minutes, 4 times a week.*’/
  await picture(phone, 'parent-390')
  await phone.getByText(sentence).waitFor()
  await phone.getByLabel('Part', { exact: true }).selectOption({ label: 'Support' })
  await phone.getByRole('heading', { name: 'Compare two versions of Support' }).waitFor()
  await phone.getByRole('button', { name: 'Compare', exact: true }).click()
  await phone.getByText('1 difference').first().waitFor()
  expect(await phone.locator('.history-changes del').first().innerText()).toContain('taken out:')
  expect(await phone.locator('.history-changes ins').first().innerText()).toContain('added:')
  // She may not write in this part, so she may not put it back either.
  expect(await phone.getByRole('button', { name: /Put/ }).count()).toBe(0)
  await picture(phone, 'parent-compare-390')
  await phone.reload()
  await phone.getByRole('heading', { name: 'Since you last looked (0)' }).waitFor()

  // The SENCO puts the part back, with a reason, by keyboard.
  await desk.goto(`${plan}/history?part=support`)
  await desk.getByRole('button', { name: 'Compare', exact: true }).press('Enter')
  await desk.getByText('1 difference').first().waitFor()
  await desk.getByRole('button', { name: 'Put the “before” version back' }).press('Enter')
  await desk.getByRole('heading', { name: 'Put this version back?' }).waitFor()
  await picture(desk, 'senco-dialog-1280')
  await desk.getByLabel(/^Why\?/).fill('The family asked for it.')
  await desk.getByRole('button', { name: 'Put it back' }).press('Enter')
  await desk.getByText('The earlier version is back.').first().waitFor()
  await desk
    .getByText(/Ms J\. Whybrow \(SENCO\) put back an earlier version of Support\./)
    .waitFor()
  await desk.getByText('Why: The family asked for it.').waitFor()
  await desk.getByRole('button', { name: 'Show who wrote this' }).press('Enter')
  await desk
    .getByText(/^There from the start/)
    .first()
    .waitFor()
  await picture(desk, 'senco-1280')
  for (const person of [senco, mother]) expect(person.errors).toEqual([])
}, 180_000)

test('the history can be read by everybody: axe at three widths, nothing cut off at 320 px', async () => {
  const { service } = browsing
  const survey = new Survey()
  const writer = service.as('senco')
  const part = await openPart(writer, service.plans.theo, 'support')
  const steps = stepsOf(part.doc, (transform) => {
    const place = wordsAt(part.doc, 'Listening') + 'Listening'.length
    transform.insert(place, part.doc.type.schema.text(' and hearing'))
  })
  expect((await commitTo(writer, service.plans.theo, part, steps)).status).toBe(200)
  const { page, errors } = await browsing.person(/Ms J\. Whybrow/)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(`${browsing.url}/plans/${browsing.service.plans.theo}/history?part=support`)
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await page.getByText('1 difference').first().waitFor()
  await page.getByRole('button', { name: 'Show who wrote this' }).click()
  await page.getByRole('button', { name: 'and hearing', exact: true }).press('Enter')
  expect(await page.locator('.authored-who').innerText()).toMatch(/^Ms J\. Whybrow \(SENCO\), /)
  await openAll(page, 'history-page')
  const staff = { target: STAFF_TARGET }
  await survey.look(page, 'history of a part', staff)
  await picture(page, 'authors-1280')
  await page.getByRole('button', { name: 'Put the “before” version back' }).click()
  await page.getByRole('heading', { name: 'Put this version back?' }).waitFor()
  await survey.look(page, 'putting back', staff)
  await page.keyboard.press('Escape')
  await page.goto(`${browsing.url}/plans/${browsing.service.plans.trach}/history`)
  await page
    .getByRole('heading', { name: /cannot find|can’t find/i })
    .first()
    .waitFor()
  expect(errors.filter((error) => !error.includes('404'))).toEqual([])
  expectNothingFound(survey, 2)
}, 180_000)
