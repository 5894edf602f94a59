import { describe, expect, test } from 'vitest'
import type { Contact } from '../../../schemas/plan/person.ts'
import { waitingFor } from '../../../schemas/rules/waiting.ts'

const view = (speaker: string) => ({ type: 'view', attrs: { speaker } })
const advice = (by: string) => ({ type: 'advice', attrs: { by } })
const contact = (id: string, role?: string): Contact => ({
  id,
  name: `Name ${id}`,
  ...(role ? { role } : {}),
})

describe('a plan waits for', () => {
  test('the child and a parent at first', () => {
    expect(waitingFor([], [])).toEqual([{ for: 'child' }, { for: 'parent' }])
  })

  test.each([
    ['child', ['parent']],
    ['young-person', ['parent']],
    ['parent', ['child']],
    ['family', ['child']],
    ['school', ['child', 'parent']],
  ])('others once a %s was heard', (speaker, still) => {
    expect(waitingFor([view(speaker)], []).map((who) => who.for)).toEqual(still)
  })

  test('every practitioner who has not advised yet, by name', () => {
    const heard = [view('child'), view('parent'), advice('P1')]
    const contacts = [
      contact('P1', 'Speech and language therapist'),
      contact('P2', 'Community nurse'),
      contact('P3', 'Class teacher'),
      contact('P4'),
    ]
    expect(waitingFor(heard, contacts)).toEqual([{ for: 'practitioner', name: 'Name P2' }])
  })
})
