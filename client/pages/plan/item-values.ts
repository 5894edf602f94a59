import type { ItemJson } from '../../../schemas/document/part-json.ts'
import type { TextJson } from '../../../schemas/document/text-json.ts'
import type { Attribute } from '../../../schemas/items/attribute.ts'
import { itemOf } from '../../../schemas/items/items.ts'
import { describeDate, openContact } from '../../../schemas/plan/describe.ts'
import { planWords } from '../../../schemas/words/plan.ts'
import type { Reading } from './reading.ts'

/** An item's writing of several paragraphs. */
export function textOf(item: ItemJson, field: string): TextJson | undefined {
  return item[field] as TextJson | undefined
}

/** An item's line, short name or date; '' when it was not said. */
export function lineOf(item: ItemJson, name: string): string {
  const value = item[name]
  return typeof value === 'string' ? value.trim() : ''
}

/** An item's list of ids or choices. */
export function listOf(item: ItemJson, name: string): readonly string[] {
  return (item[name] as readonly string[] | undefined) ?? []
}

/** A date of an item in words; '' when it was not said. */
export function dateOf(item: ItemJson, name: string): string {
  return describeDate(lineOf(item, name))
}

function labelIn(attribute: Attribute | undefined, value: string): string {
  return attribute?.options?.find((option) => option.value === value)?.label ?? value
}

/** The words of a choice of an item, such as its area; '' when it was not said. */
export function choiceOf(item: ItemJson, name: string): string {
  return labelIn(itemOf(item.item).attributes[name], lineOf(item, name))
}

/** The words of all the choices of an item, such as its strands. */
export function choicesOf(item: ItemJson, name: string): readonly string[] {
  const attribute = itemOf(item.item).attributes[name]
  return listOf(item, name).map((value) => labelIn(attribute, value))
}

/** Whose words or hope: the child by name, others as the field calls them. */
export function speakerOf(item: ItemJson, name: string, reading: Reading): string {
  const value = lineOf(item, name)
  if (value === 'child' || value === 'young-person') return reading.view.person.likesToBeCalled
  return choiceOf(item, name)
}

/** Name of a person around the child, with what they are to the child. */
export function personOf(reading: Reading, id: string): string {
  const contact = openContact(reading.plan, id)
  if (!contact) return ''
  const is = contact.relationship ?? contact.role ?? ''
  return is ? planWords.view.is(contact.name, is) : contact.name
}

/** Who gives a provision: the person, the job, or both. */
export function giverOf(item: ItemJson, reading: Reading): string {
  const name = openContact(reading.plan, lineOf(item, 'deliveredBy'))?.name ?? ''
  const role = lineOf(item, 'role')
  if (name && role) return planWords.provision.whoWithRole(name, role)
  return name ? personOf(reading, lineOf(item, 'deliveredBy')) : role
}

/** Who gave an advice, with the job; a name is always said, "Somebody" when none is known. */
export function adviserOf(item: ItemJson, reading: Reading): string {
  const author = lineOf(item, 'author')
  const role = lineOf(item, 'role')
  if (author) return role && !author.includes(role) ? `${author}, ${role}` : author
  return personOf(reading, lineOf(item, 'by')) || role || planWords.item.unnamedSpeaker
}
