import { commitPlan, listCommits } from '../../schemas/api/commits.ts'
import { Problem } from '../../schemas/problem.ts'
import { APP_VERSION } from '../../schemas/rules/app-version.ts'
import { call } from '../api/call.ts'
import type { PartCalls } from './part-session.ts'

/** The calls of one part's session. */
export function callsFor(plan: string, part: string): PartCalls {
  return {
    commit: async (operation, base, steps) => {
      const body = { app: APP_VERSION, parts: [{ part, base, steps: [...steps] }] }
      const answer = await call(commitPlan, { params: { plan }, body, operation })
      const saved = answer.parts.find((one) => one.part === part)
      if (!saved) throw new Problem('broken')
      return saved
    },
    after: async (version) => {
      const params = { plan, part }
      const answer = await call(listCommits, { params, query: { after: String(version) } })
      return answer.commits
    },
  }
}
