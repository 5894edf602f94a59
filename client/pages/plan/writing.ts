import { html, nothing, type TemplateResult } from 'lit'
import type { TextJson, WritingNode } from '../../../schemas/document/text-json.ts'

type Piece = TemplateResult | string | typeof nothing

const openable = /^(https?:|mailto:|tel:)/i

function marked(node: WritingNode): Piece {
  let piece: Piece = node.text ?? ''
  for (const { type, attrs } of node.marks ?? []) {
    if (type === 'strong') piece = html`<strong>${piece}</strong>`
    else if (type === 'em') piece = html`<em>${piece}</em>`
    else if (type === 'link' && attrs && openable.test(attrs.href))
      piece = html`<a href=${attrs.href} rel="noopener noreferrer">${piece}</a>`
  }
  return piece
}

function inside(node: WritingNode): Piece[] {
  return (node.content ?? []).map(written)
}

function written(node: WritingNode): Piece {
  if (node.type === 'text') return marked(node)
  if (node.type === 'lineBreak') return html`<br />`
  if (node.type === 'bulletList') return html`<ul>${inside(node)}</ul>`
  if (node.type === 'orderedList') return html`<ol>${inside(node)}</ol>`
  if (node.type === 'listItem') return html`<li>${inside(node)}</li>`
  return node.content ? html`<p dir="auto">${inside(node)}</p>` : nothing
}

/** Plain paragraphs, without the empty ones. */
export function paragraphs(text: string): readonly string[] {
  return text.split('\n').filter((paragraph) => paragraph.trim())
}

/** Writing as paragraphs, lists and links; nothing when there is none. Links open web and mail only. */
export function writing(text: TextJson | undefined): readonly Piece[] {
  if (text === undefined) return []
  if (typeof text !== 'string') return text.rich.map(written)
  return paragraphs(text).map((paragraph) => html`<p dir="auto">${paragraph}</p>`)
}
