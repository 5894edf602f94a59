import { PLAN_SCHEMA_PATH, publishedPlanSchema } from '../../schemas/plan/plan.ts'
import type { Service } from '../http/service.ts'
import { API_PAGE_STYLE, apiPage } from './api-page.ts'
import { openApi } from './openapi.ts'

/** What people who integrate need: the API page, OpenAPI, and the schema of a plan. */
export function apiPageRoutes({ app }: Service): void {
  const page = apiPage()
  const description = JSON.stringify(openApi())
  const schema = JSON.stringify(publishedPlanSchema())
  app.get('/api', (_request, reply) => reply.type('text/html; charset=utf-8').send(page))
  app.get('/api/page.css', (_request, reply) => reply.type('text/css').send(API_PAGE_STYLE))
  app.get('/api/openapi.json', (_request, reply) =>
    reply.type('application/json').send(description),
  )
  app.get(PLAN_SCHEMA_PATH, (_request, reply) => reply.type('application/schema+json').send(schema))
}
