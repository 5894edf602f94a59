import type { Node } from 'prosemirror-model'
import { AttrStep, Mapping, type Step, Transform } from 'prosemirror-transform'
import { MovedItems } from './moved-items.ts'

export type Rebased = {
  readonly doc: Node
  readonly steps: readonly Step[]
  /** Which of the given steps survived. */
  readonly kept: readonly number[]
}

/**
 * Puts steps made on an old version onto the current document. Each step is mapped back through the
 * commit's own earlier steps, forward through what was committed since, then through what this
 * commit has applied already; mirrors let a step find content that an earlier one inserted.
 * A step that cannot be placed is left out of `kept`: the caller parks it, never drops it.
 */
export function rebaseOnto(doc: Node, steps: readonly Step[], since: readonly Step[]): Rebased {
  const transform = new Transform(doc)
  const mapping = new Mapping()
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index]
    if (step) mapping.appendMap(step.getMap().invert())
  }
  for (const step of since) mapping.appendMap(step.getMap())
  const kept: number[] = []
  // On the newest version what is taken out is what is put back.
  const moved = since.length > 0 ? new MovedItems(transform) : null
  steps.forEach((step, index) => {
    const mapped = step.map(mapping.slice(steps.length - index))
    if (!mapped || !applies(transform, mapped)) return
    kept.push(index)
    moved?.look()
    const map = transform.mapping.maps.at(-1)
    if (map) mapping.appendMap(map, steps.length - 1 - index)
  })
  moved?.mend()
  return { doc: transform.doc, steps: transform.steps, kept }
}

/** True when the step went on; ProseMirror throws for some steps and reports failure for others. */
export function applies(transform: Transform, step: Step): boolean {
  try {
    if (setsNothing(transform.doc, step)) return false
    return transform.maybeStep(step).failed === null
  } catch (error) {
    // Plain errors too: an attribute step on text throws one.
    if (error instanceof Error) return false
    throw error
  }
}

/** ProseMirror takes an attribute that the node does not have, and drops it without a word. */
function setsNothing(doc: Node, step: Step): boolean {
  return step instanceof AttrStep && !Object.hasOwn(doc.nodeAt(step.pos)?.attrs ?? {}, step.attr)
}
