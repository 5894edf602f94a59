import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../support/browser.ts'
import { type Figure, median } from '../figure.ts'
import { people, withService } from '../temporary-service.ts'
import { quantiles, Stopwatch } from './drive.ts'
import { OurTypist, Versions } from './our-typist.ts'
import { typeOn } from './typist.ts'
import { Wire } from './wire.ts'

const PARTS = ['F', 'B', 'E'] as const
const OPENINGS = 10
const KEYS = 120

/** Opening the parts of a long plan for editing, and typing in the largest beside two others. */
export function editor(): Promise<Figure[]> {
  return withService(async ({ url }) => {
    const browser = await launchBrowser()
    try {
      const plan = await longestPlan(url)
      const page = await openPlan(browser, url, plan)
      const openings: Figure[] = []
      for (const part of PARTS) openings.push(await opening(page, part))
      return [...openings, ...(await typing(page, url, plan))]
    } finally {
      await browser.close()
    }
  })
}

/** The longest plan of the samples: the child with the tracheostomy. */
async function longestPlan(url: string): Promise<string> {
  const wire = new Wire(url, 0)
  await wire.signIn(people.caseworker)
  const { plans } = await wire.call<{ plans: { id: string }[] }>('/api/plans')
  const sizes = await Promise.all(
    plans.map(async ({ id }) => ({
      id,
      size: JSON.stringify(await wire.call(`/api/plans/${id}`)).length,
    })),
  )
  wire.close()
  return sizes.sort((a, b) => b.size - a.size)[0]?.id ?? ''
}

async function openPlan(browser: Browser, url: string, plan: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  await page.goto(url)
  await page.getByRole('button', { name: /Ambrose/ }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  await page.goto(`${url}/plans/${plan}`)
  await page.locator('#part-F .part-edit').waitFor()
  return page
}

/** From pressing Edit to the writing having the focus and a frame being drawn. */
async function opening(page: Page, part: string): Promise<Figure> {
  const times: number[] = []
  for (let turn = 0; turn <= OPENINGS; turn += 1) {
    const time = await page.evaluate<number>(`new Promise((resolve) => {
      const part = document.querySelector('#part-${part}')
      const from = performance.now()
      part.querySelector('.part-edit').click()
      const look = () => {
        const writing = part.querySelector('.ProseMirror[contenteditable="true"]')
        if (!writing || document.activeElement !== writing) return requestAnimationFrame(look)
        setTimeout(() => resolve(performance.now() - from))
      }
      requestAnimationFrame(look)
    })`)
    // The first also fetches the script.
    if (turn > 0) times.push(time)
    await page.locator(`#part-${part} .editor-foot .button`).click()
    await page.locator(`#part-${part} .part-edit`).waitFor()
    await page.waitForTimeout(150)
  }
  return {
    name: `Opening ${part} to write in`,
    value: median(times),
    unit: 'ms',
    target: { atMost: 400 },
    how: `p50 of ${OPENINGS}, p95 ${quantiles(times).p95.toFixed(0)} ms; Edit pressed to a frame with the caret in it`,
  }
}

async function typing(page: Page, url: string, plan: string): Promise<Figure[]> {
  const others = await remoteTypists(url, plan)
  let together = true
  const typed = others.map((one) =>
    typeOn(
      one,
      () => 4,
      () => {},
      () => together,
    ),
  )
  try {
    await page.locator('#part-F .part-edit').click()
    await page.locator('#part-F .ProseMirror p').first().click()
    await page.evaluate(MEASURE)
    for (let key = 0; key < KEYS; key += 1) {
      await page.keyboard.press(key % 6 === 5 ? 'Space' : 'e')
      await page.waitForTimeout(60 + ((key * 37) % 90))
    }
    const { work, paint } = await page.evaluate<{ work: number[]; paint: number[] }>(
      'window.keyTimes',
    )
    const both = { work: quantiles(work), paint: quantiles(paint) }
    const how = `of ${work.length} keys with two others typing 4 keys/s in section F; p50 ${both.work.p50.toFixed(1)} ms`
    const frame = `p50 ${both.paint.p50.toFixed(1)} ms; until the frame after has been drawn, waiting for it included`
    return [
      {
        ...{ name: 'A key, until it can be painted', value: both.work.p95, unit: 'ms' },
        target: { atMost: 16 },
        how: `p95 ${how}`,
      },
      { name: 'A key, until it is painted', value: both.paint.p95, unit: 'ms', how: frame },
    ]
  } finally {
    together = false
    await Promise.all(typed)
    for (const one of others) one.close()
  }
}

/**
 * `work`: from the key to the moment nothing keeps the browser from painting it, layout included.
 * `paint`: until the frame that shows it has been handed over, whenever the screen is ready.
 */
const MEASURE = `(() => {
  window.keyTimes = { work: [], paint: [] }
  addEventListener('keydown', (event) => {
    const from = event.timeStamp
    const after = (run) => {
      const channel = new MessageChannel()
      channel.port1.onmessage = run
      channel.port2.postMessage(null)
    }
    after(() => {
      document.activeElement.getBoundingClientRect()
      window.keyTimes.work.push(performance.now() - from)
    })
    requestAnimationFrame(() => after(() => window.keyTimes.paint.push(performance.now() - from)))
  }, { capture: true })
})()`

async function remoteTypists(url: string, plan: string): Promise<OurTypist[]> {
  const wire = new Wire(url, 0)
  await wire.signIn(people.caseworker)
  type Parts = { parts: { id: string; key: string }[] }
  const { parts } = await wire.call<Parts>(`/api/plans/${plan}`)
  wire.close()
  const part = parts.find(({ key }) => key === 'F')?.id ?? ''
  const place = { url, plan, part, account: people.caseworker, collect: 250 }
  const rest = { clock: new Stopwatch(), versions: new Versions() }
  return Promise.all([1, 2].map((seed) => OurTypist.open({ ...place, ...rest, seed })))
}
