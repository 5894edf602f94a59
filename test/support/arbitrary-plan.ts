import fc from 'fast-check'
import { type BlockJson, type ItemJson, isItemJson } from '../../schemas/document/part-json.ts'
import type { TextJson, WritingNode } from '../../schemas/document/text-json.ts'
import { type Attribute, isStorableText } from '../../schemas/items/attribute.ts'
import type { Field, Item } from '../../schemas/items/item.ts'
import { attributesOf, fieldsOf, ITEMS } from '../../schemas/items/items.ts'
import type { Plan } from '../../schemas/plan/plan.ts'
import type { PlanTemplate } from '../../schemas/plan/template.ts'

const written = fc.oneof(
  fc.constantFrom(
    'Theo reads “dinosaur” books',
    'مرحبا بكم في الخطة',
    'שלום, זה טוב',
    '👩‍👩‍👧‍👦 🦖 e\u0301',
    'a\tb',
    '½ & <b>',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
)

/** Text of one line that can be stored: letters of all kinds, emoji, right-to-left. */
export const lineText = written
  .map((text) => text.replaceAll('\n', ' '))
  .filter((text) => isStorableText(text) && text !== '')

const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,20}$/)
const day = fc
  .date({ min: new Date('1901-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

/** A value that was said, for an attribute. */
export function saidValue(attribute: Attribute): fc.Arbitrary<unknown> {
  const values = (attribute.options ?? []).map((option) => option.value)
  switch (attribute.control) {
    case 'choice':
      return fc.constantFrom(...values)
    case 'choices':
      return fc.subarray(values, { minLength: 1 })
    case 'date':
      return day
    case 'number':
      return fc.double({ min: 0, max: 100_000, noNaN: true }).map((number) => number + 0)
    case 'yes-no':
      return fc.constant(true)
    case 'short':
      return lineText.filter((text) => [...text].length <= 200)
    case 'person':
      return id
    case 'people':
    case 'links':
      return fc.uniqueArray(id, { minLength: 1, maxLength: 5 })
  }
}

const marks = fc.subarray([
  { type: 'strong' },
  { type: 'em' },
  { type: 'link', attrs: { href: 'https://example.org/ö?a=1' } },
])
const inline: fc.Arbitrary<WritingNode> = fc.oneof(
  fc.record({ type: fc.constant('text'), text: lineText, marks }),
  fc.constant({ type: 'lineBreak' }),
)
const paragraph: fc.Arbitrary<WritingNode> = fc.record({
  type: fc.constant('paragraph'),
  content: fc.array(inline, { maxLength: 4 }),
})
const listOf = (within: fc.Arbitrary<WritingNode>): fc.Arbitrary<WritingNode> =>
  fc.record({
    type: fc.constantFrom('bulletList', 'orderedList'),
    content: fc.array(
      fc
        .tuple(paragraph, fc.array(within, { maxLength: 2 }))
        .map(([first, rest]) => ({ type: 'listItem', content: [first, ...rest] })),
      { minLength: 1, maxLength: 3 },
    ),
  })

/** Writing: plain paragraphs, or lists inside lists with bold, italics and links. */
export const prose: fc.Arbitrary<TextJson> = fc.oneof(
  fc.array(lineText, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
  fc
    .array(fc.oneof(paragraph, listOf(fc.oneof(paragraph, listOf(paragraph)))), {
      minLength: 1,
      maxLength: 3,
    })
    .map((rich) => ({ rich })),
)

function attributesSaid(attributes: readonly (readonly [string, Attribute])[]) {
  return fc.record(
    Object.fromEntries(attributes.map(([name, attribute]) => [name, saidValue(attribute)])),
    { requiredKeys: [] },
  )
}

function fieldValue(field: Field): fc.Arbitrary<unknown> {
  if (field.kind === 'line') return lineText
  if (field.kind === 'prose') return prose
  const entry = fc.tuple(lineText, attributesSaid(Object.entries(field.attributes)))
  return fc.array(
    entry.map(([text, said]) => ({ text, ...said })),
    { minLength: 1, maxLength: 3 },
  )
}

/** An item of a kind, made from its declaration; ids are put in by `arbitraryPlan`. */
export function itemLike(item: Item): fc.Arbitrary<ItemJson> {
  const fields = fc.record(
    Object.fromEntries(fieldsOf(item).map(([name, field]) => [name, fieldValue(field)])),
    { requiredKeys: [] },
  )
  return fc
    .tuple(attributesSaid(attributesOf(item)), fields, fc.boolean())
    .map(([attributes, written, removed]) => ({
      item: item.name,
      id: 'x',
      ...(removed ? { removed: true as const } : {}),
      ...attributes,
      ...written,
    }))
}

const block: fc.Arbitrary<BlockJson> = fc.oneof(
  { weight: 5, arbitrary: fc.oneof(...(Object.values(ITEMS) as Item[]).map(itemLike)) },
  { weight: 1, arbitrary: prose.map((text) => ({ prose: text })) },
)

/** A plan of a template with anything in any part. */
export function arbitraryPlan(template: PlanTemplate): fc.Arbitrary<Plan> {
  const content = fc.array(block, { maxLength: 3 })
  return fc
    .tuple(lineText, day, fc.array(content, { maxLength: template.parts.length }))
    .map(([name, dateOfBirth, contents]) => ({
      format: 'one-plan',
      formatVersion: 1,
      kind: template.kind,
      template: { id: template.id, edition: template.edition },
      title: name,
      status: 'draft',
      version: '1',
      details: { dates: { startedOn: dateOfBirth } },
      person: { legalName: name, likesToBeCalled: name, dateOfBirth },
      people: [{ id: 'P1', name }],
      parts: contents.map((blocks, part) => ({
        key: template.parts[part]?.key ?? '',
        content: blocks.map((entry, index) =>
          isItemJson(entry) ? { ...entry, id: `i${part}-${index}` } : entry,
        ),
      })),
    }))
}
