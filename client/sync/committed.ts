import type { Node } from 'prosemirror-model'
import { Step } from 'prosemirror-transform'
import { documentSchema } from '../../schemas/document/document-schema.ts'

/** Steps as they travelled, to be applied. */
export function parsed(steps: readonly object[]): readonly Step[] {
  return steps.map((json) => Step.fromJSON(documentSchema, json))
}

/** The document after steps that the service has committed on it. */
export function after(doc: Node, steps: readonly Step[]): Node {
  return steps.reduce<Node>((before, step) => {
    const { doc: now, failed } = step.apply(before)
    if (!now) throw new Error(`A committed step does not apply: ${failed}`)
    return now
  }, doc)
}
