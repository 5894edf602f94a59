import { describe, expect, it } from 'vitest'
import type { ItemJson } from '../../../schemas/document/part-json.ts'
import type { Plan } from '../../../schemas/plan/plan.ts'
import { documentWords } from '../../../schemas/words/document.ts'
import { planDocument } from '../../../templates/documents/plan.document.ts'
import {
  itemsOf,
  printedText,
  SAMPLES,
  samplePlan,
  statementOf,
  templateOf,
  withPart,
} from './sample-plans.ts'

const printedOn = '2026-11-22'
const maisie = samplePlan('ehcp-complex-tracheostomy')
const idris = samplePlan('ehcp-pfa-year13')
const theo = samplePlan('one-plan-primary')

function printed(plan: Plan, options: Partial<Parameters<typeof planDocument>[2]> = {}) {
  return planDocument(plan, templateOf(plan), { printedOn, ...options })
}
const textOf = (plan: Plan, options = {}) => printedText(printed(plan, options).content)

type Heading = { readonly level: number; readonly text: string }

function headings(node: unknown, found: Heading[] = []): Heading[] {
  if (node === null || typeof node !== 'object') return found
  if (Array.isArray(node)) {
    for (const part of node) headings(part, found)
    return found
  }
  const { headlineLevel, text, ...rest } = node as Record<string, unknown>
  if (typeof headlineLevel === 'number') {
    found.push({ level: headlineLevel, text: printedText(text).replaceAll('\n', '') })
  }
  headings(Object.values(rest), found)
  return found
}

function ids(node: unknown, name: string, found: string[] = []): string[] {
  if (node === null || typeof node !== 'object') return found
  const value = (node as Record<string, unknown>)[name]
  if (typeof value === 'string') found.push(value)
  for (const inside of Object.values(node)) ids(inside, name, found)
  return found
}

describe('parts', () => {
  it('come in template order with letter and title, whatever the order in the plan', () => {
    const shuffled = { ...maisie, parts: maisie.parts.toReversed() }
    const titles = templateOf(maisie).parts.map(({ letter, title }) => `${letter}   ${title}`)
    const found = headings(printed(shuffled).content).filter(({ level }) => level === 2)
    expect(found.map(({ text }) => text).slice(-titles.length)).toEqual(titles)
  })

  it('say so when they are empty, and section I says why', () => {
    const draft = withPart({ ...maisie, status: 'draft' }, 'I', [])
    expect(textOf(draft)).toContain('Left empty until the plan is final, as the law asks.')
    expect(textOf(withPart(maisie, 'I', []))).not.toContain('as the law asks')
    expect(textOf(withPart(maisie, 'J', []))).toContain('Nothing has been written here yet.')
    expect(textOf(withPart(maisie, 'J', [{ prose: '  \n' }]))).toContain('Nothing has been written')
    const none = { ...maisie, parts: [] }
    expect(textOf(none).split(documentWords.part.nothing)).toHaveLength(13)
  })

  it('print a sentence written between items', () => {
    const plan = withPart(maisie, 'C', [{ prose: 'None identified.\nAsked on 3 May.' }])
    expect(textOf(plan)).toContain('None identified.\nAsked on 3 May.')
  })

  it('are left out with all links to them for a reader who may not read them', () => {
    const hidden = (key: string) => key !== 'K' && key !== 'D'
    const definition = printed(maisie, { readable: hidden })
    const text = printedText(definition.content)
    expect(text).not.toContain('Advice and information')
    expect(text).not.toContain('Social care needs')
    for (const item of itemsOf(maisie).filter(({ id }) => /^[DK]\d+$/.test(id))) {
      expect(text).not.toContain(statementOf(item) || String(item.title))
      expect(ids(definition.content, 'linkToDestination')).not.toContain(`item-${item.id}`)
    }
  })
})

describe('items', () => {
  it.each(SAMPLES)('%s: every item has its words printed', (name) => {
    const plan = samplePlan(name)
    const text = textOf(plan)
    for (const item of itemsOf(plan))
      for (const line of statementOf(item).split('\n')) {
        expect(text).toContain(line)
      }
  })

  it('that are removed are not printed, nor links to them', () => {
    const needs = maisie.parts.find(({ key }) => key === 'B')?.content ?? []
    const removed = needs.map((block) =>
      'item' in block && block.id === 'B1' ? { ...block, removed: true as const } : block,
    )
    const definition = printed(withPart(maisie, 'B', removed))
    const text = printedText(definition.content)
    expect(text).not.toContain("Maisie's voice is weak")
    expect(text).not.toContain('Need B1')
    expect(text).toContain('Need B2')
    expect(ids(definition.content, 'linkToDestination')).not.toContain('item-B1')
  })

  it('carry the labels people use', () => {
    const titles = headings(printed(maisie).content).map(({ text }) => text)
    for (const title of ['Need B1', 'Outcome E12', 'Provision F13', 'Provision H1-2']) {
      expect(titles.some((text) => text === title || text.startsWith(`${title} `))).toBe(true)
    }
    const own = headings(printed(theo).content).map(({ text }) => text)
    for (const title of ['Need 1', 'Outcome 4', 'Support 5']) {
      expect(own.some((text) => text === title || text.startsWith(`${title} `))).toBe(true)
    }
  })

  it('say how much in words', () => {
    const text = textOf(maisie)
    expect(text).toContain('45 minutes, once a week, 36 weeks a year (27 hours a year)')
    expect(text).toContain('24 nights a year')
    expect(text).toContain('All the time')
  })

  it('link only to places that are printed, and each place is there once', () => {
    for (const name of SAMPLES) {
      const { content } = printed(samplePlan(name))
      const places = ids(content, 'id')
      expect(new Set(places).size).toBe(places.length)
      expect(places.length).toBeGreaterThan(20)
      for (const link of ids(content, 'linkToDestination')) expect(places).toContain(link)
    }
  })
})

describe('own words', () => {
  const view = (more: Partial<ItemJson>): Plan =>
    withPart(theo, 'views', [
      { item: 'view', id: 'v1', speaker: 'parent', words: 'He is tired by noon.', ...more },
    ])

  it('stand in quotation marks with who said them and when', () => {
    const text = textOf(theo)
    expect(text).toContain('“I like it when I can build it first. Words get stuck in my mouth.”')
    expect(text).toContain('Theo (child), 18 September 2026')
    expect(JSON.stringify(printed(theo).content)).toContain('"tag":"BlockQuote"')
  })
  it('get no second pair of marks, and none when they were only told', () => {
    expect(textOf(view({ words: '"Tired."' }))).toContain('\n"Tired."\n')
    const told = textOf(view({ manner: 'reported' }))
    expect(told).toContain('\nHe is tired by noon.\n')
    expect(told).toContain(documentWords.view.reported)
  })
})

describe('a restricted contact', () => {
  it('is nowhere in the document, whatever points to them', () => {
    const restricted = idris.people.find((contact) => contact.contactRestricted)
    expect(restricted?.name).toBe('Robert Hannaford')
    const id = restricted?.id ?? ''
    const pointing: ItemJson[] = [
      { item: 'view', id: 'v1', who: id, speaker: 'parent', words: 'My words.' },
      { item: 'provision', id: 'p1', words: 'Help.', deliveredBy: id, monitoredBy: id },
      { item: 'action', id: 'a1', words: 'Ring.', owner: id },
      { item: 'review', id: 'r1', attendees: [id, 'P1'], heldOn: '2026-01-02' },
      { item: 'fact', id: 'f1', words: 'A fact.', saidBy: id },
      { item: 'advice', id: 'k1', title: 'A letter', by: id },
    ]
    const plan = withPart(
      { ...idris, details: { ...idris.details, leadProfessional: id } },
      'A',
      pointing,
    )
    const definition = printed(plan)
    const all = JSON.stringify(definition)
    for (const secret of ['Robert', 'non-molestation', 'must-not-be-disclosed', '2026-09-01']) {
      expect(all).not.toContain(secret)
    }
    expect(printedText(definition.content)).toContain('Yasmin Malik')
    expect(printedText(definition.content)).toContain('My words.')
  })
})

describe('the first page', () => {
  it('says who, what standing, and the dates in words', () => {
    const text = textOf(theo)
    for (const words of [
      "Theo's One Plan",
      'Theo Adeyemi-Clarke',
      '11 February 2019',
      'In use. Version 2.0',
    ]) {
      expect(text).toContain(words)
    }
    expect(text).toContain('Review by\n7 December 2026')
    expect(text).toContain('R. Bhatt\nSpeech and language therapist, NHS community team')
  })
  it('says what to do in an emergency only where the plan says so', () => {
    const text = textOf(maisie)
    expect(text).toContain('In an emergency')
    expect(text).toContain('individual healthcare plan, dated 21 May 2026')
    expect(textOf(theo)).not.toContain('In an emergency')
    const first = { ...theo, details: { emergencySummaryFirst: true } }
    expect(textOf(first)).toContain('health needs come first')
    const blind = textOf(maisie, { readable: (key: string) => !['C', 'G'].includes(key) })
    expect(blind).not.toContain('section C')
  })
  it('never prints numbers that identify the person elsewhere', () => {
    const all = JSON.stringify(printed(maisie))
    expect(all).not.toContain(maisie.person.upn ?? '-')
    expect(all).not.toContain(maisie.person.nhsNumber ?? '-')
  })
})

describe('watermark', () => {
  const mark = (status: Plan['status'], example = false) => {
    const { watermark } = printed({ ...maisie, status }, { example })
    return typeof watermark === 'object' ? watermark.text : watermark
  }
  it('is there until the plan is issued, and on every example', () => {
    expect(mark('final')).toBeUndefined()
    expect(mark('final-amended')).toBeUndefined()
    expect(mark('active')).toBeUndefined()
    expect(mark('draft')).toBe('DRAFT')
    expect(mark('draft-served')).toBe('DRAFT')
    expect(mark('amendment-proposed')).toBe('DRAFT')
    expect(mark('ceased')).toBe('ENDED')
    expect(mark('final', true)).toBe('EXAMPLE')
    expect(mark('draft', true)).toBe('EXAMPLE, DRAFT')
  })
  it('is said in words on the first page too', () => {
    expect(textOf({ ...maisie, status: 'draft' })).toContain(documentWords.header.draft)
    expect(textOf(maisie)).not.toContain(documentWords.header.draft)
    expect(textOf(maisie, { example: true })).toContain(documentWords.header.example)
    expect(textOf(maisie)).not.toContain(documentWords.header.example)
  })
})

describe('meaning and form', () => {
  it.each(SAMPLES)('%s: headings start at 1 and skip no level', (name) => {
    const levels = headings(printed(samplePlan(name)).content).map(({ level }) => level)
    expect(levels.filter((level) => level === 1)).toEqual([1])
    expect(levels[0]).toBe(1)
    expect(levels.length).toBeGreaterThan(20)
    levels.forEach((level, at) => {
      expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1)
    })
  })
  it('has title, language, footer and page numbers', () => {
    const definition = printed(maisie)
    expect(definition.info.title).toBe("Maisie's Education, Health and Care plan")
    expect(definition.language).toBe('en-GB')
    expect(definition.footer?.left).toContain('version 1.0. Printed 22 November 2026')
    expect(definition.footer?.pageOf).toBe('Page {page} of {pages}')
  })
  it('is plain data, and the same each time', () => {
    const definition = printed(maisie)
    expect(JSON.parse(JSON.stringify(definition))).toEqual(definition)
    expect(printed(samplePlan('ehcp-complex-tracheostomy'))).toEqual(definition)
  })
  it('follows only safe addresses', () => {
    const link = (href: string) => ({
      type: 'text',
      text: 'here',
      marks: [{ type: 'link', attrs: { href } }],
    })
    const content = [link('https://example.org/'), link('javascript:alert(1)')]
    const plan = withPart(maisie, 'C', [{ prose: { rich: [{ type: 'paragraph', content }] } }])
    expect(ids(printed(plan).content, 'link')).toEqual(['https://example.org/'])
  })
})
