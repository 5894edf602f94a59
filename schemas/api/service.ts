import * as Type from 'typebox'
import { defineContract } from './contract.ts'
import { strict } from './shapes.ts'

export const health = defineContract({
  name: 'health',
  method: 'GET',
  path: '/api/health',
  summary: 'The process is alive.',
  access: 'open',
  answer: Type.Object({ alive: Type.Literal(true), version: Type.String() }, strict),
})

export const readiness = defineContract({
  name: 'readiness',
  method: 'GET',
  path: '/api/ready',
  summary: 'The service can do its work: the database answers. 503 when it cannot.',
  access: 'open',
  answer: Type.Object({ ready: Type.Literal(true) }, strict),
})
