/**
 * A reason not to go on that the person at the keyboard can act on: its message is shown as it is,
 * without a stack. Exit status 2 means wrong use or a machine that lacks something.
 */
export class Refusal extends Error {
  exitCode = 2
}
