import { ReplaceAroundStep, ReplaceStep, type Step } from 'prosemirror-transform'

/** The words that steps were bringing, for the person who must decide what becomes of them. */
export function insertedText(steps: readonly Step[]): string {
  return steps
    .map((step) =>
      step instanceof ReplaceStep || step instanceof ReplaceAroundStep
        ? step.slice.content.textBetween(0, step.slice.content.size, '\n', '\n')
        : '',
    )
    .join('')
    .trim()
}
