import {
  AddMarkStep,
  AttrStep,
  RemoveMarkStep,
  ReplaceAroundStep,
  ReplaceStep,
  Step,
} from 'prosemirror-transform'
import { documentSchema } from '../../schemas/document/document-schema.ts'
import { isItemName } from '../../schemas/items/items.ts'

/** The number of an edit as its step carries it in JSON, over the wire and through storage. */
export type Tagged = { readonly edit?: number }

const tags = new WeakMap<Step, number>()
const readStep = Step.fromJSON
const markSet = Step.fromJSON(documentSchema, { stepType: 'markSet', steps: [] })
const prototypes: readonly Step[] = [
  ReplaceStep.prototype,
  ReplaceAroundStep.prototype,
  AttrStep.prototype,
  AddMarkStep.prototype,
  RemoveMarkStep.prototype,
  Object.getPrototypeOf(markSet) as Step,
]

/**
 * Lets every step keep a number wherever it goes: when it is mapped, put into JSON and read again.
 * So an oracle that knows nothing of the protocol can say what became of each edit.
 */
export function followSteps(): void {
  if (Step.fromJSON !== readStep) return
  for (const prototype of prototypes) {
    const { map, toJSON } = prototype
    prototype.map = function (mapping) {
      const mapped = map.call(this, mapping)
      if (mapped) copyTag(this, mapped)
      return mapped
    }
    prototype.toJSON = function () {
      const edit = tags.get(this)
      const json = toJSON.call(this) as object
      return edit === undefined ? json : { ...json, edit }
    }
  }
  Step.fromJSON = (schema, json) => {
    const step = readStep.call(Step, schema, json)
    const { edit } = json as Tagged
    if (edit !== undefined) tags.set(step, edit)
    return step
  }
}

function copyTag(from: Step, to: Step): void {
  const edit = tags.get(from)
  if (edit !== undefined) tags.set(to, edit)
}

/** Numbers a step, unless it has a number. True when it is new. */
export function tag(step: Step, edit: number): boolean {
  if (tags.has(step)) return false
  tags.set(step, edit)
  return true
}

/** True for a step of the service's own: it puts the newest words of a moved item back, whole. */
export function isMend(json: object): boolean {
  const { edit, stepType, slice } = json as Tagged & {
    readonly stepType?: string
    readonly slice?: { readonly content?: readonly { readonly type: string }[] }
  }
  const [only, ...more] = slice?.content ?? []
  return (
    edit === undefined &&
    stepType === 'replace' &&
    more.length === 0 &&
    isItemName(only?.type ?? '')
  )
}

/** The number of a step in JSON. */
export function editOf(json: object): number {
  const { edit } = json as Tagged
  if (edit === undefined) throw new Error(`Nobody typed ${JSON.stringify(json)}`)
  return edit
}
