import { baseKeymap, chainCommands, toggleMark } from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import { keymap } from 'prosemirror-keymap'
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list'
import { type Command, type Plugin, Selection, TextSelection } from 'prosemirror-state'
import { documentSchema } from '../../../schemas/document/document-schema.ts'

const { listItem, lineBreak } = documentSchema.nodes
const { strong, em } = documentSchema.marks

/** A one-line field or an entry of a list: its text stands in it directly, without a paragraph. */
const isLine = (name: string): boolean => name.includes('_')
const isEntry = (name: string): boolean => name.endsWith('_entry')

/** Enter in an entry makes the next one; in any other line it goes on to the next field. */
const enterInLine: Command = (state, dispatch, view) => {
  const { $from, $to } = state.selection
  const name = $from.parent.type.name
  if (!isLine(name)) return false
  if (isEntry(name) && $from.sameParent($to)) {
    const transaction = state.tr.deleteSelection()
    const at = transaction.selection.$from
    const rest = at.parent.slice(at.parentOffset).content
    const entry = at.parent.type.create(null, rest)
    transaction.delete(at.pos, at.end())
    const next = transaction.mapping.map(at.after())
    transaction.insert(next, entry)
    transaction.setSelection(TextSelection.create(transaction.doc, next + 1))
    dispatch?.(transaction.scrollIntoView())
    return true
  }
  const next = Selection.findFrom(state.doc.resolve($to.after()), 1, true)
  if (next && view) dispatch?.(state.tr.setSelection(next).scrollIntoView())
  return true
}

/** Backspace in an empty entry takes the entry out. */
const dropEmptyEntry: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || !isEntry($from.parent.type.name) || $from.parent.content.size > 0) return false
  const transaction = state.tr.delete($from.before(), $from.after())
  const near = Selection.near(transaction.doc.resolve($from.before()), -1)
  dispatch?.(transaction.setSelection(near).scrollIntoView())
  return true
}

const insertBreak: Command = (state, dispatch) => {
  if (!lineBreak || isLine(state.selection.$from.parent.type.name)) return false
  dispatch?.(state.tr.replaceSelectionWith(lineBreak.create()).scrollIntoView())
  return true
}

const never: Command = () => false
const withListItem = (make: (type: NonNullable<typeof listItem>) => Command) =>
  listItem ? make(listItem) : never

/** Keys of the editor. Tab is not among them: it always leaves the writing. */
export function keys(): readonly Plugin[] {
  return [
    keymap({
      'Mod-z': undo,
      'Mod-y': redo,
      'Shift-Mod-z': redo,
      'Mod-b': strong ? toggleMark(strong) : never,
      'Mod-i': em ? toggleMark(em) : never,
      Enter: chainCommands(enterInLine, withListItem(splitListItem)),
      'Shift-Enter': insertBreak,
      Backspace: dropEmptyEntry,
      'Mod-]': withListItem(sinkListItem),
      'Mod-[': withListItem(liftListItem),
    }),
    keymap(baseKeymap),
  ]
}
