import type { ItemJson } from '../../schemas/document/part-json.ts'
import { describeDate } from '../../schemas/plan/describe.ts'
import { documentWords } from '../../schemas/words/document.ts'
import { type ItemLevel, placeOf, reference } from './plan-card.ts'
import { allChosen, chosen, type PlanContext, personName, word, writing } from './plan-context.ts'
import { INK } from './plan-style.ts'
import { writtenBlocks } from './plan-text.ts'
import type { PrintInline, PrintNode } from './print-definition.ts'

const words = documentWords.view

/** Adds quotation marks around words that have none; the words themselves stay as they are. */
function quoted(blocks: readonly PrintNode[]): readonly PrintNode[] {
  const [only] = blocks
  if (blocks.length !== 1 || typeof only !== 'object' || !('text' in only)) return blocks
  const text = typeof only.text === 'string' ? only.text : ''
  if (text === '' || /^["'“‘]/.test(text)) return blocks
  return [{ ...only, text: `“${text}”` }]
}

/** Words in a tinted box with a line at the left, said aloud as a quotation. */
function quotation(said: readonly PrintNode[], about: readonly PrintNode[]): PrintNode {
  return {
    tag: 'BlockQuote',
    stack: [
      { table: { widths: ['*'], body: [[{ stack: [...said, ...about] }]] }, layout: 'quote' },
    ],
    unbreakable: true,
    margin: [0, 3, 0, 8],
  }
}

/** Who spoke: "Theo (child)", or the kind of speaker alone when they may not be named. */
function speakerOf(context: PlanContext, item: ItemJson): string {
  const speaker = chosen(item, 'speaker')
  const name = personName(context, word(item, 'who'))
  const own = word(item, 'speaker') === 'child' || word(item, 'speaker') === 'young-person'
  const spoke = name || (own ? context.plan.person.likesToBeCalled : '')
  if (!spoke) return speaker
  return speaker ? words.person(spoke, speaker) : spoke
}

function small(text: PrintInline): PrintNode[] {
  return text === '' ? [] : [{ text, style: 'label' }]
}

function view(context: PlanContext, item: ItemJson): PrintNode {
  const said = writtenBlocks(writing(item, 'words'), 'quote')
  const gathered = word(item, 'gathered')
  const reported = word(item, 'manner') === 'reported'
  const by = words.by(speakerOf(context, item), describeDate(word(item, 'on')))
  const question = chosen(item, 'question')
  return quotation(
    [
      ...(question ? [{ text: question, style: 'heading', margin: [0, 0, 0, 3] } as const] : []),
      ...(reported ? said : quoted(said)),
    ],
    [
      ...(by ? [{ text: by, style: 'label' } as const] : []),
      ...small(reported ? words.reported : ''),
      ...small(gathered ? words.gathered(gathered) : ''),
    ],
  )
}

/** Somebody's own words, exactly, with who said them and when. */
export function views(context: PlanContext, items: readonly ItemJson[]): PrintNode[] {
  return items.map((item) => view(context, item))
}

function hope(context: PlanContext, item: ItemJson): PrintNode {
  const whose = chosen(item, 'whose')
  const own = word(item, 'whose') === 'child' || word(item, 'whose') === 'young-person'
  const by = own ? words.person(context.plan.person.likesToBeCalled, whose) : whose
  const serves = [...allChosen(item, 'strands'), chosen(item, 'pathway')].filter(Boolean)
  const label = context.labels.has(item.id) ? [reference(context, item), '   '] : []
  const about: PrintNode = { text: [...label, by], style: 'label', id: placeOf(item) }
  const said = quoted(writtenBlocks(writing(item, 'words'), 'quote'))
  return quotation(said, [about, ...small(serves.join('; '))])
}

/** Hopes for the future, in the words of the person whose they are. */
export function hopes(context: PlanContext, items: readonly ItemJson[]): PrintNode[] {
  return items.map((item) => hope(context, item))
}

/** Puts what is said of an entry behind its last paragraph, or below its last list. */
function withMore(blocks: readonly PrintNode[], more: string): readonly PrintNode[] {
  const last = blocks.at(-1)
  if (more === '') return blocks
  if (typeof last !== 'object' || !('text' in last)) return [...blocks, ...small(more)]
  const text = [last.text, { text: `   ${more}`, style: 'label' }]
  return [...blocks.slice(0, -1), { ...last, text }]
}

/** Items as one bulleted list; `more` is said after the words of each. */
export function bullets(
  items: readonly ItemJson[],
  more: (item: ItemJson) => string = () => '',
): PrintNode {
  const entries = items.map((item) => ({
    stack: withMore(writtenBlocks(writing(item, 'words')), more(item)),
  }))
  return { ul: entries, markerColor: INK.accent, margin: [0, 0, 0, 4] }
}

/** A group of a list of items, with the heading its items share. */
function group(title: string, level: ItemLevel, content: PrintNode): PrintNode {
  const stack: PrintNode[] = [
    { text: title, style: level === 3 ? 'group' : 'item', headlineLevel: level },
    content,
  ]
  return { stack, unbreakable: true }
}

/** Items under the headings of one of their choices, in the order of the declared answers. */
export function grouped(
  items: readonly ItemJson[],
  headings: readonly { readonly value: string; readonly label: string }[],
  choice: string,
  content: (items: readonly ItemJson[]) => PrintNode,
  level: ItemLevel,
): PrintNode[] {
  return headings.flatMap(({ value, label }) => {
    const those = items.filter((item) => word(item, choice) === value)
    return those.length > 0 ? [group(label, level, content(those))] : []
  })
}
