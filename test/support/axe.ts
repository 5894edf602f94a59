import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

type Finding = Readonly<{
  id: string
  impact: string | null
  help: string
  nodes: readonly Readonly<{ target: readonly unknown[]; html: string; failureSummary?: string }>[]
}>

type Report = Readonly<{ violations: readonly Finding[]; passes: readonly unknown[] }>

/**
 * Fails when axe finds anything against WCAG 2.2 A or AA on the page as it is now, or when it
 * checked nothing. The check enters through the browser's debugger, so the page keeps its CSP.
 * `within` (a selector) checks one place of a page whose rest has been checked.
 */
export async function expectNoAxeFindings(page: Page, within?: string): Promise<void> {
  if (await page.evaluate('typeof axe === "undefined"')) await page.evaluate(source)
  const where = within ? `document.querySelector(${JSON.stringify(within)})` : 'document'
  const report = (await page.evaluate(
    `axe.run(${where}, { runOnly: { type: 'tag', values: ${JSON.stringify(tags)} }, resultTypes: ['violations'] })`,
  )) as Report
  if (report.passes.length === 0) throw new Error(`axe checked nothing on ${page.url()}`)
  if (report.violations.length === 0) return
  const size = page.viewportSize()
  throw new Error(
    `axe: ${report.violations.length} findings on ${page.url()} at ${size?.width ?? '?'} px\n${report.violations.map(describe).join('\n')}`,
  )
}

function describe({ id, impact, help, nodes }: Finding): string {
  const places = nodes.map(
    ({ target, html, failureSummary }) =>
      `    ${target.join(' ')}\n      ${html.slice(0, 200)}\n      ${failureSummary?.replaceAll('\n', '\n      ') ?? ''}`,
  )
  return `  ${id} (${impact ?? 'unknown'}): ${help}\n${places.join('\n')}`
}
