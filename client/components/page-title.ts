import { kitWords } from '../../schemas/words/kit.ts'

let current = ''
let failing = false

function write(): void {
  document.title = failing ? kitWords.errorTitle(current) : current
}

/** Names the page in the browser's title: "Sam's plan" becomes "Sam's plan - One Plan". */
export function setPageTitle(page: string): void {
  current = kitWords.pageTitle(page)
  write()
}

/** Puts "Error: " before the title, or takes it away, as an error summary comes and goes. */
export function markTitleAsError(error: boolean): void {
  if (!current) current = document.title
  failing = error
  write()
}
