import type { MarkSpec } from 'prosemirror-model'
import { isStorableText } from '../items/attribute.ts'

/** Pattern of an address a reader may follow, for the published JSON Schema too. */
export const LINK_PATTERN =
  '^([hH][tT][tT][pP][sS]?://|[mM][aA][iI][lL][tT][oO]:)[^\\s\\u0000-\\u001f]+$'
const SAFE_LINK = new RegExp(LINK_PATTERN, 'u')

/** True for an address a reader may follow: http, https or mailto, nothing that runs. */
export function isSafeLink(href: unknown): href is string {
  return isStorableText(href) && [...href].length <= 2000 && SAFE_LINK.test(href)
}

const DISCUSSED = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A mark that points at a row by its UUID. Pasting brings none: it has no rule to be read by. */
function discussed(tag: string, spec: Pick<MarkSpec, 'excludes'>): MarkSpec {
  return {
    attrs: {
      id: {
        validate: (value) => {
          if (typeof value !== 'string' || !DISCUSSED.test(value)) {
            throw new RangeError('A comment or a suggestion is named by a UUID')
          }
        },
      },
    },
    inclusive: false,
    ...spec,
    toDOM: (mark) => [tag, { 'data-discussed': mark.attrs.id }, 0],
  }
}

/** Names of the marks of comments and suggestions; a line of plain text may carry them too. */
export const DISCUSSION_MARKS = ['comment', 'insertion', 'deletion'] as const

/** The marks writing may carry. Few on purpose: headings and structure come from the template. */
export const marks: Record<'strong' | 'em' | 'link' | (typeof DISCUSSION_MARKS)[number], MarkSpec> =
  {
    // First, so that they stand around the others. Comments may overlap: they exclude nothing.
    comment: discussed('mark', { excludes: '' }),
    insertion: discussed('ins', { excludes: 'insertion deletion' }),
    deletion: discussed('del', { excludes: 'insertion deletion' }),
    strong: {
      parseDOM: [{ tag: 'strong' }, { tag: 'b' }],
      toDOM: () => ['strong', 0],
    },
    em: {
      parseDOM: [{ tag: 'em' }, { tag: 'i' }],
      toDOM: () => ['em', 0],
    },
    link: {
      attrs: {
        href: {
          validate: (value) => {
            if (!isSafeLink(value)) throw new RangeError('A link must start with http or mailto')
          },
        },
      },
      inclusive: false,
      parseDOM: [
        {
          tag: 'a[href]',
          getAttrs: (dom) => {
            const href = dom.getAttribute('href')
            return isSafeLink(href) ? { href } : false
          },
        },
      ],
      toDOM: (mark) => ['a', { href: mark.attrs.href, rel: 'noopener noreferrer' }, 0],
    },
  }
