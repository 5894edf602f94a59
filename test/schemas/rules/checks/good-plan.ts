import type { ItemJson } from '../../../../schemas/document/part-json.ts'
import type { Plan } from '../../../../schemas/plan/plan.ts'
import type { PlanTemplate } from '../../../../schemas/plan/template.ts'
import { CHECKS } from '../../../../schemas/rules/checks/checks.ts'
import type { Finding } from '../../../../schemas/rules/finding.ts'
import { latestTemplate } from '../../../../server/template/templates.ts'

const found = latestTemplate('essex-ehc-plan')
if (!found) throw new Error('The template is missing')

/** The EHC plan template. */
export const ehcTemplate: PlanTemplate = found

const CONTENT: Readonly<Record<string, readonly ItemJson[]>> = {
  A: [
    { item: 'view', id: 'V1', speaker: 'child', words: 'I like school.' },
    { item: 'view', id: 'V2', speaker: 'parent', who: 'P1', words: 'She is kind.' },
    { item: 'aspiration', id: 'A1', whose: 'child', words: 'I want to sing.' },
  ],
  E: [
    {
      item: 'outcome',
      id: 'E1',
      byWhen: '2027-07-16',
      needs: ['B1'],
      aspirations: ['A1'],
      words: 'By July 2027 Ada will sing in the show.',
      baseline: 'She hums',
      measure: 'Friends say so',
    },
  ],
  B: [{ item: 'need', id: 'B1', evidence: ['K1'], statement: 'Ada’s voice is weak.' }],
  F: [
    {
      item: 'provision',
      id: 'F1',
      sessions: 1,
      minutes: 45,
      per: 'week',
      needs: ['B1'],
      outcomes: ['E1'],
      words: 'Speech therapy for her voice.',
      role: 'speech and language therapist',
    },
  ],
  K: [{ item: 'advice', id: 'K1', title: 'Speech therapy advice' }],
}
const NONE: readonly ItemJson[] = ['C', 'G', 'D', 'H1', 'H2'].map((key) => ({
  item: 'fact',
  id: `none-${key}`,
  words: 'None identified.',
}))

/** A small plan in which no check finds anything. */
export function goodPlan(): Plan {
  const none = (key: string) => NONE.filter(({ id }) => id === `none-${key}`)
  return {
    format: 'one-plan',
    formatVersion: 1,
    kind: 'ehc-plan',
    template: { id: ehcTemplate.id, edition: ehcTemplate.edition },
    title: 'Ada’s plan',
    status: 'draft',
    version: '1',
    details: { leadProfessional: 'P1' },
    person: { legalName: 'Ada Bee', likesToBeCalled: 'Ada', dateOfBirth: '2019-01-02' },
    people: [{ id: 'P1', name: 'May Bee' }],
    parts: ehcTemplate.parts.map(({ key }) => ({ key, content: CONTENT[key] ?? none(key) })),
  }
}

/** The good plan with one item changed; a value of undefined takes the property away. */
export function withItem(id: string, change: Readonly<Record<string, unknown>>): Plan {
  const plan = goodPlan()
  return {
    ...plan,
    parts: plan.parts.map(({ key, content }) => ({
      key,
      content: content.map((block) =>
        'id' in block && block.id === id
          ? (Object.fromEntries(
              Object.entries({ ...block, ...change }).filter(([, value]) => value !== undefined),
            ) as ItemJson)
          : block,
      ),
    })),
  }
}

/** The good plan with the content of one part replaced. */
export function withPart(key: string, content: Plan['parts'][number]['content']): Plan {
  const plan = goodPlan()
  const parts = plan.parts.map((part) => (part.key === key ? { key, content } : part))
  return { ...plan, parts }
}

/** What one check finds. */
export function findingsOf(name: string, plan: Plan): Finding[] {
  const check = CHECKS.find((candidate) => candidate.name === name)
  if (!check) throw new Error(`There is no check ${name}`)
  return check.run(plan, ehcTemplate)
}
