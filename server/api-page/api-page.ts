import { type Contract, isWrite, none, OPERATION_HEADER } from '../../schemas/api/contract.ts'
import { CONTRACTS } from '../../schemas/api/contracts.ts'
import { PLAN_SCHEMA_PATH } from '../../schemas/plan/plan.ts'
import { apiPageWords as words } from '../../schemas/words/api-page.ts'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escaped = (text: string) => text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? '')

function shape(title: string, schema: unknown): string {
  return `<h3>${escaped(title)}</h3><pre tabindex="0" aria-label="${escaped(title)}"><code>${escaped(
    JSON.stringify(schema, null, 2),
  )}</code></pre>`
}

function callHtml(contract: Contract): string {
  const write = isWrite(contract)
  const shapes = [
    contract.params === none ? '' : shape(words.parameters, contract.params),
    contract.query === none ? '' : shape(words.query, contract.query),
    contract.body === none ? '' : shape(words.body, contract.body),
    contract.produces
      ? `<p>${words.produces(contract.produces)}</p>`
      : shape(words.answer, contract.answer),
  ].join('')
  return `<section id="${contract.name}">
    <h2><code>${contract.method} ${escaped(contract.path)}</code></h2>
    <p>${escaped(contract.summary)}</p>
    <p>${contract.access === 'open' ? words.open : words.signedIn}${
      write ? ` ${words.write(OPERATION_HEADER)}` : ''
    }</p>
    <details><summary>${words.shapes(contract.name)}</summary>${shapes}</details>
  </section>`
}

/** A page to read the API on: plain HTML made from the contracts, no script. */
export function apiPage(): string {
  const list = CONTRACTS.map(
    ({ name, method, path }) => `<li><a href="#${name}">${escaped(`${method} ${path}`)}</a></li>`,
  ).join('')
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<link rel="stylesheet" href="/api/page.css">
</head>
<body>
<main>
<h1>${words.title}</h1>
<p>${words.intro}</p>
<ul>
<li><a href="/api/openapi.json">${words.openapi}</a></li>
<li><a href="${PLAN_SCHEMA_PATH}">${words.schema}</a></li>
</ul>
<nav aria-label="${words.calls}"><h2>${words.calls}</h2><ul>${list}</ul></nav>
${CONTRACTS.map(callHtml).join('\n')}
</main>
</body>
</html>
`
}

/** Its style sheet: a file of its own, because inline styles are refused by the policy. */
export const API_PAGE_STYLE = `
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h2 { margin-top: 2.5rem; font-size: 1.15rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; }
pre { overflow: auto; padding: 1rem; border: 1px solid; max-height: 30rem; }
summary { padding: .5rem 0; min-height: 1.5rem; cursor: pointer; }
nav li { padding: .25rem 0; overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid; outline-offset: 2px; }
`
