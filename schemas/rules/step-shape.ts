import { Step } from 'prosemirror-transform'
import { documentSchema } from '../document/document-schema.ts'
import { MAX_DEPTH } from '../document/part-check.ts'

const MAX_POSITION = 10_000_000

type Json = Readonly<Record<string, unknown>>

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whole numbers in this order, none below zero. Measured: from > to applies and doubles text. */
function areInOrder(...positions: readonly unknown[]): boolean {
  return positions.every(
    (position, index) =>
      Number.isSafeInteger(position) &&
      (position as number) >= (index === 0 ? 0 : (positions[index - 1] as number)) &&
      (position as number) <= MAX_POSITION,
  )
}

/** How deep nodes are nested in a slice; stops counting at the limit, so that it cannot overflow. */
function isDeeper(content: unknown, limit: number): boolean {
  if (!Array.isArray(content)) return false
  if (limit === 0) return content.length > 0
  return content.some((node) => isJson(node) && isDeeper(node.content, limit - 1))
}

function isSlice(slice: unknown): boolean {
  if (slice === undefined || slice === null) return true
  if (!isJson(slice) || isDeeper(slice.content, MAX_DEPTH)) return false
  return [slice.openStart, slice.openEnd].every(
    (open) => open === undefined || areInOrder(open, MAX_DEPTH),
  )
}

const isFlag = (value: unknown) => value === undefined || typeof value === 'boolean'
const isMark = ({ from, to, mark }: Json) => areInOrder(from, to) && isJson(mark)

/** Some node has this attribute and may hold the value: else nothing could come of the step. */
function isAttribute(name: unknown, value: unknown): boolean {
  return Object.values(documentSchema.nodes).some((type) => {
    if (typeof name !== 'string' || !Object.hasOwn(type.spec.attrs ?? {}, name)) return false
    try {
      documentSchema.nodeFromJSON({ type: type.name, attrs: { [name]: value } })
      return true
    } catch {
      return false
    }
  })
}

/** The steps that travel, and what each must look like. What is not here is refused. */
const SHAPES: ReadonlyMap<unknown, (step: Json) => boolean> = new Map([
  ['replace', (s: Json) => areInOrder(s.from, s.to) && isSlice(s.slice) && isFlag(s.structure)],
  [
    'replaceAround',
    (s: Json) =>
      areInOrder(s.from, s.gapFrom, s.gapTo, s.to) &&
      areInOrder(s.insert) &&
      isSlice(s.slice) &&
      isFlag(s.structure),
  ],
  ['attr', (s: Json) => areInOrder(s.pos) && isAttribute(s.attr, s.value)],
  ['addMark', isMark],
  ['removeMark', isMark],
  [
    'markSet',
    (s: Json) =>
      Array.isArray(s.steps) &&
      s.steps.every(
        (one) =>
          isJson(one) &&
          (one.stepType === 'addMark' || one.stepType === 'removeMark') &&
          isMark(one),
      ),
  ],
])

/**
 * Steps from what came over the wire, from anybody. Throws RangeError for a step that no editor of
 * ours makes; what a step may touch is for `acceptCommit` to judge.
 */
export function stepsFromJson(sent: readonly unknown[]): readonly Step[] {
  return sent.map((json) => {
    if (!isJson(json) || !SHAPES.get(json.stepType)?.(json)) {
      throw new RangeError('This is not a step of ours')
    }
    return Step.fromJSON(documentSchema, json)
  })
}
