import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPdf } from '../server/printing/read-pdf.ts'
import { type Browsing, PHONE, startBrowsing } from '../support/browsing.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

const NEED = 'Theo loses track when an instruction has three steps.'
const OUTCOME =
  'By July 2027 Theo will follow a three-step instruction on 8 of 10 occasions, so that he can join in.'
const SUPPORT = 'A teaching assistant rehearses each instruction with Theo, using picture cards.'
const ADMIRE = 'He makes us laugh 😀 — even on hard days.\nZażółć: his dzieńdobry is the best.'
const MATTERS = 'Knowing what will happen next.'
const ADVICE = 'Theo understands more when he sees the steps.'
const RECOMMENDATION = 'Blank Level two questions in a quiet room.'

const writing = (page: Page) => page.locator('.writing')
const saved = (page: Page) => page.getByText(/^Saved at \d\d:\d\d$/).waitFor()

async function edit(page: Page, part: string): Promise<void> {
  await page.getByRole('button', { name: `Edit ${part}`, exact: true }).click()
  await writing(page).waitFor()
}

async function done(page: Page, part: string): Promise<void> {
  await saved(page)
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: `Edit ${part}`, exact: true }).waitFor()
}

async function link(page: Page, label: string, target: RegExp): Promise<void> {
  await page.locator('.link-choice > summary').filter({ hasText: label }).click()
  await page.getByRole('checkbox', { name: target }).check()
}

test('school, family, therapist and council write one plan together, each in their own window', async () => {
  // The SENCO makes the plan in two clicks and writes a need, an outcome and support for both.
  const senco = await browsing.person(/Ms J\. Whybrow/)
  const desk = senco.page
  await desk.getByRole('link', { name: 'New plan' }).first().click()
  await desk.getByRole('button', { name: /One Plan \(Essex\) for Theo/ }).click()
  await desk.getByRole('heading', { level: 1, name: /Theo.s One Plan/ }).waitFor()
  const address = new URL(desk.url()).pathname
  const plan = address.split('/')[2] ?? ''

  await edit(desk, 'Strengths and needs')
  await desk.getByRole('button', { name: 'Add a need' }).click()
  await desk.keyboard.type(NEED)
  await desk.getByLabel('Area of need').selectOption('communication-and-interaction')
  await done(desk, 'Strengths and needs')

  await edit(desk, 'Outcomes')
  await desk.getByRole('button', { name: 'Add an outcome' }).click()
  await desk.keyboard.type(OUTCOME)
  await desk.getByLabel('By when').fill('2027-07-16')
  await link(desk, 'Needs it meets', /Need 1/)
  await desk.getByRole('checkbox', { name: 'My Education and Training' }).check()
  await done(desk, 'Outcomes')

  await edit(desk, 'Support')
  await desk.getByRole('button', { name: 'Add a support' }).click()
  await desk.keyboard.type(SUPPORT)
  await desk.getByLabel('How many times').fill('3')
  await desk.getByLabel('Minutes each time').fill('20')
  await desk.getByLabel('How often').selectOption('week')
  await link(desk, 'Needs it meets', /Need 1/)
  await link(desk, 'Outcomes it works towards', /Outcome 1/)
  await done(desk, 'Support')

  const support = desk.locator('#part-support')
  await expect.poll(() => support.innerText()).toContain('20 minutes, 3 times a week')
  expect(await support.getByRole('link', { name: /loses track/ }).count()).toBe(1)
  expect(await support.getByRole('link', { name: /By July 2027 Theo will/ }).count()).toBe(1)

  // The mother answers two guided questions on her phone and sends them.
  const mother = await browsing.person(/Folake Adeyemi/, PHONE)
  const phone = mother.page
  await phone.goto(`${browsing.url}/family/${plan}/questions`)
  await phone.getByRole('link', { name: 'Start' }).click()
  await phone.getByRole('textbox').fill(ADMIRE)
  await phone.getByRole('button', { name: 'Continue' }).click()
  await phone.getByRole('heading', { name: /What matters most to Theo/ }).waitFor()
  await phone.getByRole('textbox').fill(MATTERS)
  await phone.getByRole('button', { name: 'Continue' }).click()
  await phone.goto(`${browsing.url}/family/${plan}/check`)
  await phone.getByText(MATTERS).waitFor()
  await phone.getByRole('button', { name: 'Send to the school' }).click()
  await phone.getByRole('heading', { level: 1, name: 'Thank you' }).waitFor()

  // The therapist adds advice with a quantified provision.
  const therapist = await browsing.person(/R\. Bhatt/)
  const clinic = therapist.page
  await clinic.goto(`${browsing.url}/practitioner/${plan}/advice`)
  await clinic.getByLabel('Title of your advice').fill('Speech and language review')
  await clinic.getByLabel('Date of your advice').fill('2026-11-20')
  await clinic.getByLabel('Summary').fill(ADVICE)
  await clinic.getByRole('button', { name: 'Add a recommendation' }).click()
  await clinic.getByRole('radio', { name: 'What should be provided' }).check()
  await clinic.getByLabel('What should be done?').fill(RECOMMENDATION)
  await clinic.getByLabel('Who gives it?').fill('speech and language therapy assistant')
  await clinic.getByLabel('How many times').fill('2')
  await clinic.getByLabel('Minutes each time').fill('30')
  await clinic.getByLabel('How often').selectOption('week')
  await clinic.getByRole('button', { name: 'Send to the plan' }).click()
  await clinic.getByRole('heading', { level: 1, name: /part ‘Health’/ }).waitFor()

  // Each sees the others' text where it belongs.
  for (const person of [senco, mother, therapist]) {
    await person.page.goto(`${browsing.url}${address}`)
    const part = (key: string) => person.page.locator(`#part-${key}`)
    await part('needs').getByText(NEED).waitFor()
    await part('outcomes').getByText(OUTCOME).first().waitFor()
    const views = await part('views').innerText()
    for (const line of [...ADMIRE.split('\n'), MATTERS]) expect(views).toContain(line)
    expect(views).toContain('Folake Adeyemi')
    const health = await part('health').innerText()
    expect(health).toContain(ADVICE)
    expect(health).toContain(RECOMMENDATION)
    expect(health).toContain('30 minutes, twice a week')
    expect(health).toContain('R. Bhatt')
  }
  for (const person of [senco, mother, therapist]) expect(person.errors).toEqual([])
}, 180_000)

type Brief = Record<'needs' | 'outcomes' | 'provisions', { statement?: string; text?: string }[]>

test('the caseworker exports the tracheostomy plan with every need, outcome and provision', async () => {
  const { page, errors } = await browsing.person(/C\. Ambrose/)
  await page
    .getByRole('link', { name: /Maisie/ })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: /Maisie/ }).waitFor()
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export PDF' }).click()
  const file = readFileSync(await (await waiting).path())
  const { pages } = await readPdf(new Uint8Array(file))
  const letters = (text: string) => text.replace(/[\s\u00ad-]+/g, '')
  const printed = letters(pages.join('\n'))
  const fixture = JSON.parse(
    readFileSync(new URL('../fixtures/ehcp-complex-tracheostomy.json', import.meta.url), 'utf8'),
  ) as Brief
  const said = [...fixture.needs, ...fixture.outcomes, ...fixture.provisions]
  expect(said).toHaveLength(17 + 12 + 24)
  const missing = said
    .map((item) => item.statement ?? item.text ?? '')
    .filter((text) => text === '' || !printed.includes(letters(text)))
  expect(missing).toEqual([])
  expect(errors).toEqual([])
}, 120_000)
