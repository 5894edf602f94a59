import { describe, expect, test } from 'vitest'
import { ROLES, type Role } from '../../../schemas/plan/kinds.ts'
import type { PartTemplate, PlanTemplate } from '../../../schemas/plan/template.ts'
import {
  ACTS,
  type Act,
  mayRead,
  maySuggest,
  mayWrite,
  PERMISSIONS,
  permits,
} from '../../../schemas/rules/permissions.ts'
import { readTemplates } from '../../../server/template/templates.ts'

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  senco: 'SENCO',
  teacher: 'Class teacher',
  parent: 'Parent or carer',
  'young-person': 'Young person',
  health: 'Health practitioner',
  care: 'Social care practitioner',
  caseworker: 'Council caseworker',
}
const ACT_NAMES: Readonly<Record<Act, string>> = {
  'read-plan': 'Read the plan',
  'write-parts': 'Write in some of its parts',
  suggest: 'Suggest other words in some parts',
  comment: 'Comment on the parts they read',
  'answer-questions': 'Answer the guided questions',
  'give-advice': 'Add advice under their own name',
  'create-plan': 'Add a child and start a plan',
  'export-plan': 'Save the plan as a file or PDF',
  'check-plan': 'See what the checks find',
}

const templates = [...readTemplates().values()]
const partOf = (template: string, key: string): PartTemplate => {
  const found = templates.find(({ id }) => id === template)?.parts.find((p) => p.key === key)
  if (!found) throw new Error(`${template} has no part ${key}`)
  return found
}

test('who may do what is written down for people to sign', async () => {
  expect(templates.length).toBeGreaterThanOrEqual(2)
  await expect(permissionsPage()).toMatchFileSnapshot('../../../docs/permissions.md')
})

describe('rules that must never change by accident', () => {
  test('nobody writes what they may not read', () => {
    for (const { parts } of templates) {
      for (const part of parts) {
        for (const role of ROLES) if (mayWrite(role, part)) expect(mayRead(role, part)).toBe(true)
      }
    }
  })

  test.each(['D', 'H1', 'H2', 'K'])('a teacher never reads section %s', (key) => {
    expect(mayRead('teacher', partOf('essex-ehc-plan', key))).toBe(false)
  })

  test('the family reads every part of every plan', () => {
    for (const part of templates.flatMap((template) => template.parts)) {
      expect([part.key, mayRead('parent', part)]).toEqual([part.key, true])
      expect([part.key, mayRead('young-person', part)]).toEqual([part.key, true])
    }
  })

  test('only the family answers, only practitioners advise, only a SENCO starts a plan', () => {
    const who = (act: Act) => ROLES.filter((role) => permits(role, act))
    expect(who('answer-questions')).toEqual(['parent', 'young-person'])
    expect(who('give-advice')).toEqual(['health', 'care'])
    expect(who('create-plan')).toEqual(['senco'])
  })

  test('every role reads, and has nothing that is not an act', () => {
    for (const role of ROLES) {
      expect(permits(role, 'read-plan')).toBe(true)
      for (const act of PERMISSIONS[role]) expect(ACTS).toContain(act)
    }
  })

  test('every part has somebody who writes it and somebody who reads it', () => {
    for (const part of templates.flatMap((template) => template.parts)) {
      expect(ROLES.some((role) => mayWrite(role, part))).toBe(true)
    }
  })
})

function permissionsPage(): string {
  return `${[
    '# Who may do what',
    '',
    'This page is made by a test from the rules that the product itself uses, and the test fails',
    'when the two differ. Everything that is not written here is refused. Nobody sees a plan unless',
    'they have a job at its school or council, or were invited to the child. A restriction on an',
    'account beats everything on this page.',
    '',
    '## What each person may do with a plan they can see',
    '',
    ...table(
      ['', ...ROLES.map((role) => ROLE_NAMES[role])],
      ACTS.map((act) => [
        ACT_NAMES[act],
        ...ROLES.map((role) => (permits(role, act) ? 'yes' : 'no')),
      ]),
    ),
    '',
    'A council caseworker sees EHC plans only. Own words, advice and recommendations are changed only',
    'by the person who gave them; those that came from a file may be changed by the SENCO or the',
    'caseworker.',
    ...templates.flatMap(partsSection),
  ].join('\n')}\n`
}

function partsSection(template: PlanTemplate): string[] {
  const rows = template.parts.map((part) => [
    `${part.letter ? `${part.letter}. ` : ''}${part.title}`,
    ...ROLES.map((role) => wordFor(role, part, template)),
  ])
  return [
    '',
    `## Who reads and who writes the parts of: ${template.name} (${template.edition})`,
    '',
    ...table(['Part', ...ROLES.map((role) => ROLE_NAMES[role])], rows),
  ]
}

function wordFor(role: Role, part: PartTemplate, { kind }: PlanTemplate): string {
  // The database shows a council the EHC plans of its area and no other plan.
  if (role === 'caseworker' && kind === 'one-plan') return 'does not see it'
  if (mayWrite(role, part)) return 'writes'
  if (maySuggest(role, part)) return 'reads, suggests'
  return mayRead(role, part) ? 'reads' : 'does not see it'
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, head.map(() => '---'), ...rows]
  return all.map((cells) => `| ${cells.join(' | ')} |`)
}
