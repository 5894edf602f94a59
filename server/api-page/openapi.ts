import { type Contract, isWrite, none, OPERATION_HEADER } from '../../schemas/api/contract.ts'
import { CONTRACTS } from '../../schemas/api/contracts.ts'
import { PLAN_SCHEMA_PATH } from '../../schemas/plan/plan.ts'
import { VERSION } from '../version.ts'

type Json = Record<string, unknown>

const problem = {
  description: 'A problem (RFC 9457): what happened and what to do.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

const operationHeader = {
  name: OPERATION_HEADER,
  in: 'header',
  required: true,
  description: 'A UUID made by the client. Sent again, it gives the stored answer.',
  schema: { type: 'string', format: 'uuid' },
}

function parametersIn(schema: unknown, place: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = schema as {
    properties?: Record<string, Json>
    required?: readonly string[]
  }
  return Object.entries(properties).map(([name, value]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: value,
  }))
}

function operation(contract: Contract): Json {
  const parameters = [
    ...parametersIn(contract.params, 'path'),
    ...parametersIn(contract.query, 'query'),
    ...(isWrite(contract) ? [operationHeader] : []),
  ]
  const body =
    contract.body === none
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: contract.body } },
          },
        }
  const type = contract.produces ?? 'application/json'
  return {
    operationId: contract.name,
    summary: contract.summary,
    security: contract.access === 'open' ? [] : [{ session: [] }],
    parameters,
    ...body,
    responses: {
      200: { description: 'It worked.', content: { [type]: { schema: contract.answer } } },
      default: problem,
    },
  }
}

/** The OpenAPI 3.1 description of the service, made from its contracts. */
export function openApi(): Json {
  const paths: Record<string, Json> = {}
  for (const contract of CONTRACTS) {
    const path = contract.path.replace(/:([a-zA-Z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [contract.method.toLowerCase()]: operation(contract) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'One Plan',
      version: VERSION,
      description: `Plans travel as plan JSON; its schema is at ${PLAN_SCHEMA_PATH}.`,
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'session' } },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
            requestId: { type: 'string' },
            errors: {
              type: 'array',
              items: {
                type: 'object',
                required: ['pointer', 'detail'],
                properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
              },
            },
          },
        },
      },
    },
  }
}
