// A Fastify with one route and nothing else: what reading a plan is measured with.
import { readFileSync } from 'node:fs'
import process from 'node:process'
import Fastify from 'fastify'

const body = readFileSync(process.argv[2] ?? '')
const app = Fastify()
app.get('/', (_request, reply) => {
  reply.type('application/json; charset=utf-8').send(body)
})
process.stdout.write(await app.listen({ host: '127.0.0.1', port: 0 }))
