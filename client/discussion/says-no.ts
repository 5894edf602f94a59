import { Problem } from '../../schemas/problem.ts'
import { discussionWords as words } from '../../schemas/words/discussion.ts'
import { Offline } from '../api/offline.ts'

/** Why something could not be sent, in one sentence. Anything unexpected is thrown on. */
export function saysNo(error: unknown): string {
  if (error instanceof Problem) return error.detail ?? error.errors[0]?.detail ?? error.message
  if (error instanceof Offline) return words.failed
  throw error
}
