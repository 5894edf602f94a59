import type {
  PrintCell,
  PrintDefinition,
  PrintNode,
  PrintText,
} from '../../templates/documents/print-definition.ts'
import type { Coverage } from './font-choice.ts'
import { inkOf } from './nothing-lost.ts'
import { paragraphRuns, plainWords, type TextRun } from './paragraph.ts'
import { PrintRefused } from './print-error.ts'

/** A block as pdfmake takes it: a fresh copy that pdfmake may change. */
export type PdfmakeNode = Record<string, unknown>

interface Heading {
  readonly level: number
  readonly id: string
}

/** What a walk through one document needs to know. */
interface Walk {
  readonly coverage: Coverage
  readonly images: Readonly<Record<string, string>>
  /** Headings the next one is inside of, for the bookmarks. */
  readonly open: Heading[]
  headings: number
  /** Letters of the text so far that leave ink. */
  ink: number
}

/** Content for pdfmake. */
export interface PdfmakeContent {
  readonly content: PdfmakeNode[]
  /** How many letters it has, without white space. */
  readonly ink: number
}

const dataUrl = /^data:image\/(png|jpeg);base64,/

/**
 * The content of a definition for pdfmake: text split into runs, headings with bookmarks, pictures
 * checked. Throws `PrintRefused` naming the place (a JSON Pointer) and never the words there.
 */
export function pdfmakeContent(definition: PrintDefinition, coverage: Coverage): PdfmakeContent {
  const images = definition.images ?? {}
  for (const [name, source] of Object.entries(images)) {
    if (!dataUrl.test(source)) throw refusedPicture(`/images/${name}`)
  }
  const walk: Walk = { coverage, images, open: [], headings: 0, ink: 0 }
  const content = list(walk, definition.content, '/content')
  return { content, ink: walk.ink }
}

/** One block outside the content, such as the line at the foot of a page. */
export function pdfmakeBlock(node: PrintNode, coverage: Coverage): PdfmakeNode {
  return block({ coverage, images: {}, open: [], headings: 0, ink: 0 }, node, '')
}

function refusedPicture(place: string): PrintRefused {
  return new PrintRefused(
    `${place}: a picture must be a PNG or JPEG "data:" URL; addresses and files are not read`,
  )
}

function list(walk: Walk, nodes: readonly PrintNode[], place: string): PdfmakeNode[] {
  return nodes.map((node, index) => block(walk, node, `${place}/${index}`))
}

function isList(node: PrintNode): node is readonly PrintNode[] {
  return Array.isArray(node)
}

function block(walk: Walk, node: PrintNode, place: string): PdfmakeNode {
  if (typeof node === 'string') return written(walk, paragraphRuns(walk.coverage, node))
  if (isList(node)) return { stack: list(walk, node, place) }
  if (node === null || typeof node !== 'object') throw new PrintRefused(`${place}: not a block`)
  if ('text' in node) return paragraph(walk, node)
  if ('stack' in node) return { ...node, stack: list(walk, node.stack, `${place}/stack`) }
  if ('columns' in node) return { ...node, columns: list(walk, node.columns, `${place}/columns`) }
  if ('ul' in node) return { ...node, ul: list(walk, node.ul, `${place}/ul`) }
  if ('ol' in node) return { ...node, ol: list(walk, node.ol, `${place}/ol`) }
  if ('table' in node) {
    const body = node.table.body.map((row, at) => cells(walk, row, `${place}/table/body/${at}`))
    const widths = node.table.widths && [...node.table.widths]
    return { ...node, table: { ...node.table, body, ...(widths && { widths }) } }
  }
  if ('toc' in node) return contents(walk, node)
  if ('image' in node) return picture(walk, node, place)
  if ('canvas' in node) return { ...node, canvas: node.canvas.map((shape) => ({ ...shape })) }
  if ('svg' in node) return drawing(node, place)
  if ('pageReference' in node) return { ...node }
  throw new PrintRefused(`${place}: unknown kind of block (${Object.keys(node).join(', ')})`)
}

function cells(walk: Walk, row: readonly PrintCell[], place: string): (PdfmakeNode | object)[] {
  return row.map((cell, index) => (isCovered(cell) ? {} : block(walk, cell, `${place}/${index}`)))
}

/** An empty object stands in the place covered by a neighbour's span. */
function isCovered(cell: PrintCell): cell is Readonly<Record<never, never>> {
  return typeof cell === 'object' && !Array.isArray(cell) && Object.keys(cell).length === 0
}

function picture(walk: Walk, node: { readonly image: string }, place: string): PdfmakeNode {
  const known = dataUrl.test(node.image) || Object.hasOwn(walk.images, node.image)
  if (!known) throw refusedPicture(place)
  return { ...node }
}

/** The drawing library leaves out what it may not read without a word: say so instead. */
function drawing(node: { readonly svg: string }, place: string): PdfmakeNode {
  if (/<image\b|href\s*=\s*["'](?!#)|\burl\(\s*["']?(?!#)/i.test(node.svg)) {
    throw new PrintRefused(`${place}: a drawing may not contain pictures, addresses or files`)
  }
  return { ...node }
}

function contents(walk: Walk, node: { readonly toc: { readonly title?: PrintText } }): PdfmakeNode {
  const title = node.toc.title && paragraph(walk, node.toc.title)
  return { ...node, toc: { ...node.toc, ...(title && { title }) } }
}

function paragraph(walk: Walk, node: PrintText): PdfmakeNode {
  const text = written(walk, paragraphRuns(walk.coverage, node.text))
  const words = node.headlineLevel ? plainWords(node.text).trim() : ''
  if (!node.headlineLevel || words === '') return { ...node, ...text }
  return { ...node, ...text, ...bookmark(walk, node.headlineLevel, words, node.id) }
}

/** Text with the number of its letters, which the layout must find again. */
function written(walk: Walk, text: string | TextRun[]): PdfmakeNode {
  const ink =
    typeof text === 'string' ? inkOf(text) : text.reduce((sum, run) => sum + inkOf(run.text), 0)
  walk.ink += ink
  return { text, ink }
}

/** Properties that make pdfmake write a bookmark, inside that of the heading above. */
function bookmark(walk: Walk, level: number, words: string, id?: string): PdfmakeNode {
  walk.headings += 1
  const own = id ?? `heading-${walk.headings}`
  while ((walk.open.at(-1)?.level ?? 0) >= level) walk.open.pop()
  const parent = walk.open.at(-1)?.id
  walk.open.push({ level, id: own })
  return {
    id: own,
    outline: true,
    outlineText: words,
    outlineExpanded: level === 1,
    ...(parent && { outlineParentId: parent }),
  }
}
