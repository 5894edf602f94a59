import { giveAdvice } from '../../schemas/api/advice.ts'
import { route } from '../http/route.ts'
import type { Service } from '../http/service.ts'
import { give } from './advice.service.ts'

/** A practitioner's advice. */
export function adviceRoutes(service: Service): void {
  route(service, giveAdvice, (act, { params, body }) => give(act, params.plan, body))
}
