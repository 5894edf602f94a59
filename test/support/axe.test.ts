import { createServer, type Server } from 'node:http'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectNoAxeFindings } from './axe.ts'
import { launchBrowser } from './browser.ts'

let browser: Browser
let server: Server
let address = ''
beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    // As strict as ours, because the check must get past it.
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'",
    )
    const input = request.url === '/good' ? '<label>Name <input></label>' : '<input>'
    response.end(`<!doctype html><html lang="en"><title>A page</title><main>
      <h1>A page</h1><form>${input}</form></main></html>`)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  address = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  server.close()
})

test('a sound page passes', async () => {
  const page = await browser.newPage()
  await page.goto(`${address}/good`)
  await expectNoAxeFindings(page)
  await page.close()
})

test('a field without a name is found, with its place and its remedy', async () => {
  const page = await browser.newPage()
  await page.goto(`${address}/bad`)
  const findings = expectNoAxeFindings(page)
  await expect(findings).rejects.toThrow(/1 findings on .*\/bad at \d+ px/)
  await expect(expectNoAxeFindings(page)).rejects.toThrow(/label.*\n.*input\n.*<input>/)
  await page.close()
})
