import { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { Present } from '../../schemas/api/events.ts'
import { appAge } from '../sync/app-age.ts'
import { PartFollowing } from '../sync/part-following.ts'
import type { PartSession } from '../sync/part-session.ts'
import type { PlanFeed } from '../sync/plan-feed.ts'
import { joinPlan, leavePlan } from '../sync/plan-feeds.ts'
import { REMOTE_CARETS, type RemoteCaret } from './plugins/remote-carets.ts'
import './remote-carets.css'

const LOOKS = 6

/** Writes together with others: hears what they commit and where they are, and tells where one is. */
export function together(
  plan: string,
  part: string,
  session: () => PartSession | undefined,
): Plugin {
  return new Plugin({
    props: {
      // Nobody types what cannot be saved from this page any more.
      editable: () => !appAge.tooOld,
    },
    view: (view) => {
      const opened = session()
      return opened ? new Together(view, plan, part, opened) : {}
    },
  })
}

class Together {
  readonly #view: EditorView
  readonly #plan: string
  readonly #part: string
  readonly #session: PartSession
  readonly #feed: PlanFeed
  readonly #following: PartFollowing
  #shown = ''
  #drawing = false
  readonly #here = () => this.#drawSoon()
  readonly #tooOld = () => this.#view.updateState(this.#view.state)

  constructor(view: EditorView, plan: string, part: string, session: PartSession) {
    this.#view = view
    this.#plan = plan
    this.#part = part
    this.#session = session
    this.#feed = joinPlan(plan)
    this.#following = new PartFollowing(session, this.#feed, part)
    this.#following.start()
    this.#feed.addEventListener('here', this.#here)
    appAge.addEventListener('too-old', this.#tooOld)
    session.addEventListener('remote', this.#here)
    this.#drawSoon()
  }

  update(): void {
    if (!this.#view.hasFocus()) return
    const { anchor, head } = this.#view.state.selection
    this.#feed.tell({
      part: this.#part,
      version: this.#session.version,
      anchor: this.#session.confirmedPlace(anchor),
      head: this.#session.confirmedPlace(head),
    })
  }

  destroy(): void {
    this.#following.stop()
    this.#feed.removeEventListener('here', this.#here)
    appAge.removeEventListener('too-old', this.#tooOld)
    this.#session.removeEventListener('remote', this.#here)
    this.#feed.tell({})
    leavePlan(this.#plan)
  }

  /** After what happens now, so that versions and documents fit each other. */
  #drawSoon(): void {
    if (this.#drawing) return
    this.#drawing = true
    setTimeout(() => {
      this.#drawing = false
      this.#draw()
    })
  }

  #draw(): void {
    if (this.#view.isDestroyed) return
    const carets = this.#feed.here.flatMap((one) => this.#caretOf(one))
    const shown = JSON.stringify(carets)
    if (shown === this.#shown) return
    this.#shown = shown
    this.#view.dispatch(this.#view.state.tr.setMeta(REMOTE_CARETS, carets))
  }

  #caretOf({ client, name, part, version, anchor, head }: Present): readonly RemoteCaret[] {
    if (part !== this.#part || version === undefined) return []
    const size = this.#view.state.doc.content.size
    const [from, to] = [anchor, head].map((place) =>
      place === undefined ? null : this.#session.placeHere(version, place),
    )
    if (from == null || to == null || Math.max(from, to) > size) return []
    const look = Number.parseInt(client.slice(0, 4), 16) % LOOKS
    return [{ client, name, anchor: from, head: to, look }]
  }
}
