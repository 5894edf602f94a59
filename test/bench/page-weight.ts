import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../support/browser.ts'
import type { Figure } from './figure.ts'
import { people, planOf, signIn, withService } from './temporary-service.ts'

type Visit = (page: Page, url: string) => Promise<void>

/** The JavaScript a family gets on its whole way, and a SENCO up to the open editor. */
export function pageWeight(): Promise<Figure[]> {
  return withService(async ({ url }) => {
    const browser = await launchBrowser()
    try {
      const plan = await planOf(url, await signIn(url, people.senco))
      const family = await scriptsOf(browser, url, familyWay(plan))
      const editor = await scriptsOf(browser, url, editorWay(plan))
      return [
        figure('JavaScript of the family pages', family, 45),
        figure('JavaScript of the editor page', editor, 170),
      ]
    } finally {
      await browser.close()
    }
  })
}

function figure(name: string, scripts: ReadonlyMap<string, number>, atMost: number): Figure {
  const bytes = [...scripts.values()].reduce((sum, size) => sum + size, 0)
  const how = `${scripts.size} scripts, gzip level 9, 1 kB = 1024 bytes`
  return { name, value: bytes / 1024, unit: 'kB', target: { atMost }, how }
}

/** Sizes in bytes, gzipped, of every script a new browser loads on the way. */
async function scriptsOf(
  browser: Browser,
  url: string,
  visit: Visit,
): Promise<ReadonlyMap<string, number>> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const scripts = new Map<string, number>()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), 0)
  })
  await visit(page, url)
  await settled(page)
  // Read once more at the end: what a page loaded is gone when the next one comes.
  for (const address of scripts.keys()) {
    const body = await (await context.request.get(address)).body()
    scripts.set(address, gzipSync(body, { level: 9 }).length)
  }
  await context.close()
  if (faults.length > 0) throw new Error(`A page failed: ${faults.join('; ')}`)
  return scripts
}

/** Signs in by name as a person would. */
async function signInAs(page: Page, url: string, name: RegExp, home: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('button', { name }).click()
  await page.waitForURL(`${url}${home}`)
}

function familyWay(plan: string): Visit {
  return async (page, url) => {
    await signInAs(page, url, /Folake/, '/family')
    await settled(page)
    const { questions } = (await page.evaluate(
      `fetch('/api/plans/${plan}/answers').then((answer) => answer.json())`,
    )) as { questions: { key: string }[] }
    const way = ['questions', `questions/${questions[0]?.key}`, 'check']
    for (const step of way) {
      await page.goto(`${url}/family/${plan}/${step}`)
      await settled(page)
    }
  }
}

function editorWay(plan: string): Visit {
  return async (page, url) => {
    await signInAs(page, url, /Whybrow/, '/school')
    await page.goto(`${url}/plans/${plan}`)
    await settled(page)
    await page.locator('.part-edit').first().click()
    await page.locator('.ProseMirror').first().waitFor()
  }
}

/** The page has its heading, and its scripts have come; an open event stream is never idle. */
async function settled(page: Page): Promise<void> {
  await page.locator('main h1, h1').first().waitFor()
  await page.waitForTimeout(1500)
}
