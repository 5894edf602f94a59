import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlanView } from '../../../schemas/api/plans.ts'
import { SAMPLE, startTestService, type TestService } from '../../support/service.ts'

let service: TestService
let path: string
beforeAll(async () => {
  service = await startTestService()
  path = `/api/plans/${service.plans.theo}`
})
afterAll(() => service.close())

const read = async (who: 'senco' | 'mother' | 'teacher') => {
  const answer = await service.as(who).get(path)
  expect(answer.status).toBe(200)
  return answer.json<PlanView>()
}

test('a plan is read as one’s own role sees it, also when it was read by somebody else before', async () => {
  expect((await read('senco')).role).toBe('senco')
  expect((await read('mother')).role).toBe('parent')
  expect((await read('mother')).parts.find((part) => part.key === 'needs')?.mayWrite).toBe(false)
  expect((await read('senco')).parts.find((part) => part.key === 'needs')?.mayWrite).toBe(true)
})

test('what others save, and what changes beside the parts, is in the next answer', async () => {
  const before = await read('mother')
  const advice = { title: 'Hearing', on: '2026-11-20', words: 'Clear today.', recommendations: [] }
  expect((await service.as('therapist').post(`${path}/advice`, advice)).status).toBe(200)
  const after = await read('mother')
  const health = (plan: PlanView) =>
    plan.parts.find((part) => part.key === 'health')?.content.length
  expect(health(after)).toBe((health(before) ?? 0) + 1)
  await service.owner
    .updateTable('contact')
    .set({ details: JSON.stringify({ id: 'P1', name: 'Folake A.' }) })
    .where('planId', '=', service.plans.theo)
    .where('id', '=', 'P1')
    .execute()
  expect((await read('mother')).people[0]?.name).toBe('Folake A.')
})

test('many read at once, each with their own right', async () => {
  const readers = Array.from({ length: 60 }, (_, index) =>
    index % 3 === 0 ? 'senco' : index % 3 === 1 ? 'father' : 'nurse',
  ) as ('senco' | 'father' | 'nurse')[]
  const answers = await Promise.all(readers.map((who) => service.as(who).get(path)))
  answers.forEach((answer, index) => {
    expect(answer.status).toBe(readers[index] === 'nurse' ? 404 : 200)
    if (answer.status === 200) {
      const role = readers[index] === 'senco' ? 'senco' : 'parent'
      expect(answer.json<PlanView>().role).toBe(role)
    }
  })
})

test('a right that is gone and a session that has ended are seen at once', async () => {
  expect((await service.as('teacher').get(path)).status).toBe(200)
  await service.owner.deleteFrom('circle').where('accountId', '=', SAMPLE.teacher).execute()
  expect((await service.as('teacher').get(path)).status).toBe(404)
  const father = service.as('father')
  await service.owner
    .updateTable('session')
    .set({ endedAt: new Date() })
    .where('accountId', '=', SAMPLE.father)
    .execute()
  expect((await father.get(path)).status).toBe(401)
})
