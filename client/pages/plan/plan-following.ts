import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Present } from '../../../schemas/api/events.ts'
import type { PartView } from '../../../schemas/api/plans.ts'
import { appAge } from '../../sync/app-age.ts'
import type { CommitEvent, HelloEvent, PlanFeed } from '../../sync/plan-feed.ts'
import { joinPlan, leavePlan } from '../../sync/plan-feeds.ts'

/** A change of a part that is not shown yet; by whom, when that was told. */
export type PartNews = { readonly version: number; readonly by: string | undefined }

/** Follows the plan of a page: who is here, what changed since it was drawn, and its own age. */
export class PlanFollowing implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #news = new Map<string, PartNews>()
  #plan: string | undefined
  #feed: PlanFeed | undefined
  #who = ''
  readonly #draw = () => this.#host.requestUpdate()
  /** Carets move often; the list changes seldom. */
  readonly #met = () => {
    const who = JSON.stringify(this.here.map(({ client, role, part }) => [client, role, part]))
    if (who === this.#who) return
    this.#who = who
    this.#draw()
  }
  readonly #commit = (event: Event) => {
    const { by, parts } = (event as CommitEvent).commit
    for (const { part, version } of parts) this.#changed(part, { version, by: by?.name })
  }
  readonly #hello = (event: Event) => {
    for (const { part, version } of (event as HelloEvent).hello.heads) {
      if (version > (this.#news.get(part)?.version ?? -1)) {
        this.#changed(part, { version, by: undefined })
      }
    }
  }

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  /** Everybody else who has this plan open. */
  get here(): readonly Present[] {
    return this.#feed?.here ?? []
  }

  /** What changed in a part since it was read; nothing when it is shown as it is. */
  newsOf(part: PartView): PartNews | undefined {
    const news = this.#news.get(part.id)
    return news && news.version > part.head ? news : undefined
  }

  get tooOld(): boolean {
    return appAge.tooOld
  }

  /** Begins to follow, once the plan is known to be there. */
  follow(plan: string): void {
    if (this.#plan === plan) return
    this.#leave()
    this.#plan = plan
    this.#feed = joinPlan(plan)
    this.#feed.addEventListener('commit', this.#commit)
    this.#feed.addEventListener('hello', this.#hello)
    this.#feed.addEventListener('here', this.#met)
    this.#feed.addEventListener('ended', this.#draw)
    appAge.addEventListener('too-old', this.#draw)
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.#leave()
  }

  #changed(part: string, news: PartNews): void {
    this.#news.set(part, news)
    this.#draw()
  }

  #leave(): void {
    if (this.#plan === undefined) return
    this.#feed?.removeEventListener('commit', this.#commit)
    this.#feed?.removeEventListener('hello', this.#hello)
    this.#feed?.removeEventListener('here', this.#met)
    this.#feed?.removeEventListener('ended', this.#draw)
    appAge.removeEventListener('too-old', this.#draw)
    leavePlan(this.#plan)
    this.#plan = undefined
    this.#feed = undefined
    this.#news.clear()
  }
}
