import { giveAdvice } from './advice.ts'
import { readAnswers, saveAnswer, sendAnswers } from './answers.ts'
import { commitPlan, listCommits } from './commits.ts'
import type { Contract } from './contract.ts'
import { DISCUSSION_CONTRACTS } from './discussion.ts'
import { EVENT_CONTRACTS } from './events.ts'
import { HISTORY_CONTRACTS } from './history.ts'
import {
  addChild,
  checkPlan,
  createPlan,
  exportPlanJson,
  exportPlanPdf,
  listChildren,
  listPlans,
  readPart,
  readPlan,
} from './plans.ts'
import { health, readiness } from './service.ts'
import { listSignIns, readSession, signIn, signOut } from './session.ts'

/** Every call of the service. A route that is not here does not exist; a test holds that. */
export const CONTRACTS: readonly Contract[] = [
  health,
  readiness,
  listSignIns,
  signIn,
  readSession,
  signOut,
  listPlans,
  createPlan,
  listChildren,
  addChild,
  readPlan,
  readPart,
  commitPlan,
  listCommits,
  checkPlan,
  readAnswers,
  saveAnswer,
  sendAnswers,
  giveAdvice,
  ...DISCUSSION_CONTRACTS,
  ...EVENT_CONTRACTS,
  ...HISTORY_CONTRACTS,
  exportPlanJson,
  exportPlanPdf,
]
