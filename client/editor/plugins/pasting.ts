import type { Slice } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'

/** Text of a slice on one line: paragraphs and breaks become spaces. */
function oneLine(slice: Slice): string {
  const { content } = slice
  return content.textBetween(0, content.size, ' ', ' ').replace(/\s+/g, ' ').trim()
}

/** Cells of a pasted table with a bar between them, a line a row: figures must not run together. */
export function tablesAsLines(html: string): string {
  return html
    .replace(/<\/t[dh]\s*>\s*(?=<t[dh][\s>])/gi, ' | ')
    .replace(/<tr(?=[\s>])/gi, '<p')
    .replace(/<\/tr\s*>/gi, '</p>')
    .replace(/<\/?(table|tbody|thead|tfoot|colgroup|col|td|th|caption)(?=[\s>/])[^>]*>/gi, '')
}

/** Pasting into a one-line field puts in the words alone. Elsewhere the schema keeps what fits. */
export function pasting(): Plugin {
  return new Plugin({
    props: {
      transformPastedHTML: tablesAsLines,
      handlePaste(view, _event, slice) {
        if (!view.state.selection.$from.parent.type.name.includes('_')) return false
        view.dispatch(view.state.tr.insertText(oneLine(slice)).scrollIntoView())
        return true
      },
    },
  })
}
