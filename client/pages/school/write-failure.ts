import { kitWords } from '../../../schemas/words/kit.ts'
import { failureWords } from '../../components/op-page-error.ts'

/** What to say when something was not saved: our own sentence, then what the service told, if it did. */
export function writeFailure(sentence: string, error: unknown): string {
  const told = failureWords(error)
  return told === kitWords.failed ? sentence : [sentence, told.title, told.text].join(' ').trim()
}
