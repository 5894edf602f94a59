/** Words of the page that describes the API. Read by people who integrate. */
export const apiPageWords = {
  title: 'The One Plan API',
  intro:
    'Everything the pages do goes through these calls. What is sent is checked strictly: an unknown field or a wrong type is refused, never dropped.',
  openapi: 'The same as an OpenAPI 3.1 file',
  schema: 'JSON Schema of a whole plan',
  calls: 'Calls',
  parameters: 'Parameters',
  query: 'Query',
  body: 'Body',
  answer: 'Answer',
  open: 'Needs no session.',
  signedIn: 'Needs a session.',
  write: (header: string) => `A write: send the header ${header}.`,
  produces: (type: string) => `Answers with ${type}.`,
  shapes: (name: string) => `Shapes of ${name}`,
} as const
