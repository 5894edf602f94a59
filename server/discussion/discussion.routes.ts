import {
  decideSuggestion,
  explainSuggestion,
  listDiscussion,
  replyToThread,
  settleThread,
  startThread,
} from '../../schemas/api/discussion.ts'
import { route } from '../http/route.ts'
import type { Service } from '../http/service.ts'
import { list, reply, settle, start } from './discussion.service.ts'
import { decide, explain } from './suggestion.service.ts'

/** Comments in threads, and suggestions that somebody decides. */
export function discussionRoutes(service: Service): void {
  route(service, listDiscussion, (act, { params, query }) => list(act, params.plan, query.part))
  route(service, startThread, (act, { params, body }) => start(act, params, body))
  route(service, replyToThread, (act, { params, body }) =>
    reply(act, params.plan, params.thread, body.text),
  )
  route(service, settleThread, (act, { params, body }) =>
    settle(act, params.plan, params.thread, body.resolved),
  )
  route(service, decideSuggestion, (act, { params, body }) => decide(act, params, body))
  route(service, explainSuggestion, (act, { params, body }) => explain(act, params, body.reason))
}
