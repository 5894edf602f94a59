import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { type Habits, habitsOf } from './habits.ts'
import type { Clock, Typist } from './typist.ts'

/** Everybody at one document, so that one can tell whose key an update brought. */
export type Company = Map<number, readonly (readonly [clock: number, pressed: number])[]>

/** Where and how to type. */
export type YjsPlace = {
  readonly url: string
  readonly seed: number
  readonly clock: Clock
  readonly company: Company
  /** How long the provider collects updates, in milliseconds. */
  readonly collect: number
}

/** Somebody at a Hocuspocus editor: what the ProseMirror binding would do, without the screen. */
export class YjsTypist implements Typist {
  readonly habits: Habits
  readonly #place: YjsPlace
  readonly #doc = new Y.Doc()
  readonly #keys: (readonly [number, number])[] = []
  readonly #seen = new Map<number, number>()
  #sockets: WebSocket[] = []
  #provider!: HocuspocusProvider
  #line!: HocuspocusProviderWebsocket
  #paragraph!: Y.XmlElement
  #offset = 0

  private constructor(place: YjsPlace) {
    this.#place = place
    this.habits = habitsOf(place.seed)
  }

  static async open(place: YjsPlace): Promise<YjsTypist> {
    const typist = new YjsTypist(place)
    await typist.#open()
    return typist
  }

  async #open(): Promise<void> {
    const sockets = this.#sockets
    class Line extends WebSocket {
      constructor(url: string) {
        super(url, { perMessageDeflate: false })
        sockets.push(this)
      }
    }
    this.#line = new HocuspocusProviderWebsocket({
      url: this.#place.url,
      WebSocketPolyfill: Line,
    })
    await new Promise<void>((synced) => {
      this.#provider = new HocuspocusProvider({
        websocketProvider: this.#line,
        name: 'plan',
        document: this.#doc,
        awareness: null,
        flushDelay: this.#place.collect,
        onSynced: () => synced(),
      })
      this.#provider.attach()
    })
    this.#place.company.set(this.#doc.clientID, this.#keys)
    this.#doc.on('afterTransaction', (transaction: Y.Transaction) => this.#changed(transaction))
    this.#move(this.habits.random(), this.habits.random())
  }

  #changed({ local, beforeState, afterState }: Y.Transaction): void {
    if (local) return
    for (const [client, clock] of afterState) {
      const before = beforeState.get(client) ?? 0
      const keys = this.#place.company.get(client)
      if (clock === before || !keys) continue
      let next = this.#seen.get(client) ?? keys.findIndex(([key]) => key > before)
      if (next < 0) next = keys.length
      for (let key = keys[next]; key && key[0] <= clock; key = keys[next]) {
        this.#place.clock.seen(key[1])
        next += 1
      }
      this.#seen.set(client, next)
    }
  }

  press(): boolean {
    const deed = this.habits.next()
    if (deed.kind === 'move') {
      this.#move(deed.paragraph, deed.place)
      return this.press()
    }
    if (!this.#paragraph.parent) {
      this.#move(this.habits.random(), this.habits.random())
      return false
    }
    const text = this.#text()
    this.#offset = Math.min(this.#offset, text.length)
    const pressed = performance.now()
    if (deed.kind === 'delete') {
      if (this.#offset === 0) return false
      this.#offset -= 1
      this.#doc.transact(() => text.delete(this.#offset, 1))
      return true
    }
    if (deed.kind === 'split') this.#split(text)
    else {
      this.#doc.transact(() => text.insert(this.#offset, deed.character))
      this.#offset += 1
    }
    this.#keys.push([Y.getState(this.#doc.store, this.#doc.clientID), pressed])
    return true
  }

  /** As the binding does: the tail goes, and comes again in a new paragraph. */
  #split(text: Y.XmlText): void {
    this.#doc.transact(() => {
      const tail = text.toString().slice(this.#offset)
      if (tail.length > 0) text.delete(this.#offset, tail.length)
      const paragraph = new Y.XmlElement('paragraph')
      const moved = new Y.XmlText()
      paragraph.insert(0, [moved])
      if (tail) moved.insert(0, tail)
      const parent = this.#paragraph.parent as Y.XmlFragment
      const index = parent.toArray().indexOf(this.#paragraph)
      parent.insert(index + 1, [paragraph])
      this.#paragraph = paragraph
    })
    this.#offset = 0
  }

  #text(): Y.XmlText {
    const [first] = this.#paragraph.toArray()
    if (first instanceof Y.XmlText) return first
    const text = new Y.XmlText()
    this.#paragraph.insert(0, [text])
    return text
  }

  #move(paragraph: number, place: number): void {
    const found = paragraphsIn(this.#doc.getXmlFragment('prosemirror'))
    const chosen = found[Math.floor(paragraph * found.length)]
    if (!chosen) return
    this.#paragraph = chosen
    this.#offset = Math.floor(place * (this.#text().length + 1))
  }

  unsent(): number {
    return this.#provider.unsyncedChanges
  }

  bytes() {
    const sockets = this.#sockets.map((one) => (one as unknown as { _socket?: Counted })._socket)
    return {
      up: sockets.reduce((sum, socket) => sum + (socket?.bytesWritten ?? 0), 0),
      down: sockets.reduce((sum, socket) => sum + (socket?.bytesRead ?? 0), 0),
    }
  }

  shown(): string {
    return this.#doc.getXmlFragment('prosemirror').toString()
  }

  close(): void {
    this.#provider.destroy()
    this.#line.destroy()
  }
}

type Counted = { readonly bytesWritten: number; readonly bytesRead: number }

function paragraphsIn(node: Y.XmlFragment | Y.XmlElement): Y.XmlElement[] {
  return node.toArray().flatMap((child) => {
    if (!(child instanceof Y.XmlElement)) return []
    return child.nodeName === 'paragraph' ? [child] : paragraphsIn(child)
  })
}
