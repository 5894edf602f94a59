import { expect, test } from 'vitest'
import { findingsOf, goodPlan, withItem, withPart } from './good-plan.ts'

const links = (plan: ReturnType<typeof goodPlan>) => findingsOf('broken-reference', plan)
const people = (plan: ReturnType<typeof goodPlan>) => findingsOf('unknown-person', plan)

test('links that lead somewhere are fine', () => {
  expect(links(goodPlan())).toEqual([])
  expect(people(goodPlan())).toEqual([])
})

test('a link to nothing, at its very place', () => {
  const [finding, ...more] = links(withItem('F1', { needs: ['B1', 'B9'] }))
  expect(more).toEqual([])
  expect(finding).toMatchObject({ level: 'error', item: 'F1', part: 'F' })
  expect(finding?.pointer).toMatch(/^\/parts\/\d+\/content\/0\/needs\/1$/)
  expect(finding?.message).toContain('points at B9')
})

test('a link to something removed', () => {
  const messages = links(withItem('B1', { removed: true })).map(({ message }) => message)
  expect(messages).toHaveLength(2)
  expect(messages[0]).toContain('was removed')
})

test('a link to the wrong kind of thing', () => {
  const [finding] = links(withItem('F1', { needs: ['E1'] }))
  expect(finding?.message).toContain('of another kind: outcome')
})

test('what was removed may point anywhere', () => {
  const plan = withPart('F', [{ item: 'provision', id: 'F1', removed: true, needs: ['B9'] }])
  expect(links(plan)).toEqual([])
})

test('people who are not in the plan', () => {
  const inItem = people(withItem('V2', { who: 'P9' }))
  expect(inItem).toMatchObject([{ level: 'error', item: 'V2' }])
  const plan = goodPlan()
  const details = { leadProfessional: 'P8', sharedWith: ['P1', 'P9'] }
  expect(people({ ...plan, details }).map(({ pointer }) => pointer)).toEqual([
    '/details/leadProfessional',
    '/details/sharedWith/1',
  ])
})
