import { readAnswers, saveAnswer, sendAnswers } from '../../schemas/api/answers.ts'
import { route } from '../http/route.ts'
import type { Service } from '../http/service.ts'
import { read, save, send } from './answers.service.ts'

/** A family's guided questions. */
export function answersRoutes(service: Service): void {
  route(service, readAnswers, (act, { params }) => read(act, params.plan))
  route(service, saveAnswer, (act, { params, body }) => save(act, params, body))
  route(service, sendAnswers, (act, { params }) => send(act, params.plan))
}
