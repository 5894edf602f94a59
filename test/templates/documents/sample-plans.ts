import { readFileSync } from 'node:fs'
import type { BlockJson, ItemJson } from '../../../schemas/document/part-json.ts'
import type { TextJson } from '../../../schemas/document/text-json.ts'
import { planFromBrief } from '../../../schemas/interchange/plan-from-brief.ts'
import { writtenText } from '../../../schemas/plan/describe.ts'
import type { Plan } from '../../../schemas/plan/plan.ts'
import type { PlanTemplate } from '../../../schemas/plan/template.ts'

/** Names of the plans of made-up people that come with the tests. */
export const SAMPLES = ['ehcp-complex-tracheostomy', 'ehcp-pfa-year13', 'one-plan-primary'] as const

function json(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'))
}

/** One of the plans of made-up people. */
export function samplePlan(name: (typeof SAMPLES)[number]): Plan {
  return planFromBrief(json(`test/fixtures/${name}.json`)).plan
}

/** The template a plan is made with. */
export function templateOf({ template }: Plan): PlanTemplate {
  return json(`templates/plans/${template.id}.${template.edition}.json`) as PlanTemplate
}

/** All items of a plan. */
export function itemsOf(plan: Plan): ItemJson[] {
  return plan.parts.flatMap((part) => part.content).filter((block) => 'item' in block)
}

/** A plan with the blocks of one part in place of its own. */
export function withPart(plan: Plan, key: string, content: readonly BlockJson[]): Plan {
  const parts = plan.parts.filter((part) => part.key !== key)
  return { ...plan, parts: [...parts, { key, content }] }
}

/** Every string a definition prints, in order, without names of styles and places. */
export function printedText(node: unknown, found: string[] = []): string {
  if (typeof node === 'string') found.push(node)
  else if (Array.isArray(node)) for (const part of node) printedText(part, found)
  else if (node !== null && typeof node === 'object') {
    const inside = node as Record<string, unknown>
    for (const name of ['title', 'text', 'stack', 'columns', 'ul', 'ol', 'table', 'body', 'toc']) {
      if (name in inside) printedText(inside[name], found)
    }
  }
  return found.join('\n')
}

/** Text without any white space: line ends fall anywhere in a printed file. */
export function packed(text: string): string {
  return text.replace(/\s+/g, '')
}

/** The statement of a need, outcome or provision. */
export function statementOf(item: ItemJson): string {
  return writtenText((item.statement ?? item.words) as TextJson | undefined)
}
