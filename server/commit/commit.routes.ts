import { commitPlan, listCommits } from '../../schemas/api/commits.ts'
import { refuseOldApp } from '../http/app-age.ts'
import { route } from '../http/route.ts'
import type { Service } from '../http/service.ts'
import { after, commit } from './commit.service.ts'

/** Saving edits, and catching up with the edits of others. */
export function commitRoutes(service: Service): void {
  route(service, commitPlan, async (act, { params, body }) => {
    refuseOldApp(body.app, service.config)
    return commit(act, params.plan, body)
  })
  route(service, listCommits, (act, { params, query }) =>
    after(act, params.plan, params.part, Number(query.after)),
  )
}
