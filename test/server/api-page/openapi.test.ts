import { afterAll, beforeAll, expect, test } from 'vitest'
import { isWrite } from '../../../schemas/api/contract.ts'
import { CONTRACTS } from '../../../schemas/api/contracts.ts'
import { startTestService, type TestService } from '../../support/service.ts'

let service: TestService
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.close())

type Description = {
  openapi: string
  paths: Record<
    string,
    Record<
      string,
      { operationId: string; parameters: { name: string; in: string }[]; security: object[] }
    >
  >
}

test('OpenAPI names every call, what it takes and who may call it', async () => {
  const answer = await service.nobody.get('/api/openapi.json')
  const description = answer.json<Description>()
  expect(description.openapi).toBe('3.1.0')
  const described = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  expect(described).toHaveLength(CONTRACTS.length)
  for (const contract of CONTRACTS) {
    const found = described.find(({ operation }) => operation.operationId === contract.name)
    const inPath = (contract.path.match(/:\w+/g) ?? []).map((name) => name.slice(1))
    const names = found?.operation.parameters.filter((p) => p.in === 'path').map((p) => p.name)
    expect([contract.name, names]).toEqual([contract.name, inPath])
    const headers = found?.operation.parameters.filter((p) => p.in === 'header') ?? []
    expect(headers).toHaveLength(isWrite(contract) ? 1 : 0)
    expect(found?.operation.security).toHaveLength(contract.access === 'open' ? 0 : 1)
  }
})

test('the page to read is plain HTML with every call and no script', async () => {
  const page = await service.nobody.get('/api')
  expect(page.headers['content-type']).toContain('text/html')
  for (const { name } of CONTRACTS) expect(page.text).toContain(`id="${name}"`)
  expect(page.text).not.toMatch(/<script|style="|onclick/)
})

test('the schema of a plan is served with its own address', async () => {
  const answer = await service.nobody.get('/schemas/plan/1.json')
  expect(answer.headers['content-type']).toContain('application/schema+json')
  expect(answer.json()).toMatchObject({ $id: '/schemas/plan/1.json' })
})
