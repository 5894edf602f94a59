import {
  addChild,
  checkPlan,
  createPlan,
  listChildren,
  listPlans,
  readPart,
} from '../../schemas/api/plans.ts'
import { route } from '../http/route.ts'
import type { Service } from '../http/service.ts'
import { add, create, listForNewPlan } from './new-plan.service.ts'

import { findings, list, part } from './plan.service.ts'
import { readPlanRoute } from './read-plan.route.ts'

/** Finding, reading and making plans. */
export function planRoutes(service: Service): void {
  route(service, listPlans, (act, { query }) => list(act, query.name ?? ''))
  route(service, listChildren, (act, { query }) => listForNewPlan(act, query.name ?? ''))
  route(service, addChild, (act, { body }) => add(act, body))
  route(service, createPlan, (act, { body }) => create(act, body))
  readPlanRoute(service)
  route(service, readPart, async (act, { params }) => ({
    ...(await part(act, params.plan, params.part)),
    minimumApp: service.config.minimumApp,
  }))
  route(service, checkPlan, (act, { params }) => findings(act, params.plan))
}
