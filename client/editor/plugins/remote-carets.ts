import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'

/** Somebody else's place in the writing shown here. */
export type RemoteCaret = {
  readonly client: string
  readonly name: string
  readonly anchor: number
  readonly head: number
  /** One of a few looks, so that two people can be told apart. */
  readonly look: number
}

const key = new PluginKey<DecorationSet>('remote-carets')

/** Replaces the carets that are shown: goes as this metadata of a transaction. */
export const REMOTE_CARETS = key

function caret({ name, look }: RemoteCaret): HTMLElement {
  const mark = document.createElement('span')
  mark.className = 'remote-caret'
  // The list of who is here says it to those who listen.
  mark.setAttribute('aria-hidden', 'true')
  mark.dataset.name = name
  mark.dataset.look = `${look}`
  return mark
}

function decorationsOf(one: RemoteCaret): Decoration[] {
  const [from, to] = [Math.min(one.anchor, one.head), Math.max(one.anchor, one.head)]
  const widget = Decoration.widget(one.head, () => caret(one), {
    key: `${one.client}-${one.name}-${one.look}`,
    side: 1,
    ignoreSelection: true,
  })
  const attributes = { class: 'remote-selection', 'data-look': `${one.look}` }
  return from === to ? [widget] : [Decoration.inline(from, to, attributes), widget]
}

/** Shows where others write: carets for the eye only, that move with the text. */
export function remoteCarets(): Plugin<DecorationSet> {
  return new Plugin({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(transaction, shown) {
        const told = transaction.getMeta(key) as readonly RemoteCaret[] | undefined
        if (told) return DecorationSet.create(transaction.doc, told.flatMap(decorationsOf))
        return shown.map(transaction.mapping, transaction.doc)
      },
    },
    props: { decorations: (state) => key.getState(state) },
  })
}
