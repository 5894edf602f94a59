import {
  addChild,
  checkPlan,
  createPlan,
  listChildren,
  listPlans,
  readPart,
  readPlan,
} from '../../schemas/api/plans.ts'
import { route } from '../http/route.ts'
import type { Service } from '../http/service.ts'
import { add, create, listForNewPlan } from './new-plan.service.ts'
import { findings, list, part, view } from './plan.service.ts'

/** Finding, reading and making plans. */
export function planRoutes(service: Service): void {
  route(service, listPlans, (act, { query }) => list(act, query.name ?? ''))
  route(service, listChildren, (act, { query }) => listForNewPlan(act, query.name ?? ''))
  route(service, addChild, (act, { body }) => add(act, body))
  route(service, createPlan, (act, { body }) => create(act, body))
  route(service, readPlan, (act, { params }) => view(act, params.plan))
  route(service, readPart, (act, { params }) => part(act, params.plan, params.part))
  route(service, checkPlan, (act, { params }) => findings(act, params.plan))
}
