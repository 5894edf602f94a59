import type { PlanStatus } from '../../../schemas/plan/kinds.ts'
import type { StatusKind } from '../../components/status-kind.ts'

/** The colour family of a plan's status; the words say it too. */
export const STATUS_KINDS: Readonly<Record<PlanStatus, StatusKind>> = {
  draft: 'neutral',
  active: 'good',
  'under-review': 'active',
  'draft-served': 'waiting',
  final: 'good',
  'amendment-proposed': 'waiting',
  'final-amended': 'good',
  ceased: 'neutral',
}
