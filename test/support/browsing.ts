import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { createPrinter } from '../../server/printing/printer.ts'
import { launchBrowser } from './browser.ts'
import { startTestService, type TestService } from './service.ts'

export const DESKTOP = { width: 1280, height: 900 } as const
export const PHONE = { width: 390, height: 844 } as const

/** A real service with its printer on a port of its own, and a real Chromium. */
export type Browsing = {
  readonly service: TestService
  readonly browser: Browser
  readonly url: string
  /** A person with a browser of their own, signed in through the sign-in page. */
  readonly person: (name: RegExp, size?: { width: number; height: number }) => Promise<Person>
  readonly close: () => Promise<void>
}

export type Person = {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors the page threw or logged, apart from refusals of the network we made ourselves. */
  readonly errors: readonly string[]
}

/** Starts service and browser for one file of journeys. */
export async function startBrowsing(): Promise<Browsing> {
  const printer = createPrinter()
  const service = await startTestService({ printer, environment: { LOG_LEVEL: 'warn' } })
  await service.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = service.app.server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const browser = await launchBrowser()
  return {
    service,
    browser,
    url,
    person: (name, size = DESKTOP) => signedIn(browser, url, name, size),
    close: async () => {
      await browser.close()
      await service.close()
      await printer.close()
    },
  }
}

const EXPECTED = /401 \(Unauthorized\)|ERR_INTERNET_DISCONNECTED/

async function signedIn(
  browser: Browser,
  url: string,
  name: RegExp,
  viewport: { width: number; height: number },
): Promise<Person> {
  const context = await browser.newContext({ viewport, locale: 'en-GB' })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text())) errors.push(message.text())
  })
  await page.goto(url)
  await page.getByRole('button', { name }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  return { page, context, errors }
}
