import { lineTo } from './feed-line.ts'
import { PlanFeed } from './plan-feed.ts'

const feeds = new Map<string, { readonly feed: PlanFeed; users: number }>()

/** The one feed of a plan on this page; it runs as long as somebody uses it. */
export function joinPlan(plan: string): PlanFeed {
  const known = feeds.get(plan) ?? { feed: new PlanFeed(lineTo(plan)), users: 0 }
  feeds.set(plan, known)
  known.users += 1
  known.feed.start()
  return known.feed
}

/** One user less; the last one ends the feed. */
export function leavePlan(plan: string): void {
  const known = feeds.get(plan)
  if (!known) return
  known.users -= 1
  if (known.users > 0) return
  feeds.delete(plan)
  known.feed.stop()
}
