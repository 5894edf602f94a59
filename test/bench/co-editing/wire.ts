import { Agent, type IncomingMessage, request } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** One event of the plan's stream. */
export type Told = { readonly event: string; readonly data: unknown }

/** Somebody's line to the service: few connections, all bytes counted, as slow as one likes. */
export class Wire {
  readonly #url: URL
  readonly #half: number
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 6 })
  readonly #sockets = new Set<Socket>()
  #cookie = ''

  /** `roundTrip` in milliseconds is added to what the machine itself takes. */
  constructor(url: string, roundTrip: number) {
    this.#url = new URL(url)
    this.#half = roundTrip / 2
  }

  /** Bytes sent and received so far, headers included. */
  get bytes(): { readonly up: number; readonly down: number } {
    const all = [...this.#sockets]
    return {
      up: all.reduce((sum, socket) => sum + socket.bytesWritten, 0),
      down: all.reduce((sum, socket) => sum + socket.bytesRead, 0),
    }
  }

  async signIn(account: string): Promise<void> {
    const answer = await this.#send('/api/session', { account }, crypto.randomUUID())
    await textOf(answer)
    this.#cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  }

  /** Throws when the answer is not a yes: in these measurements nothing is refused. */
  async call<T>(path: string, body?: object, operation?: string): Promise<T> {
    if (this.#half > 0) await wait(this.#half)
    const answer = await this.#send(path, body, operation)
    const text = await textOf(answer)
    if (this.#half > 0) await wait(this.#half)
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${text}`)
    return JSON.parse(text) as T
  }

  /** Opens a stream; what is heard comes in order, half a round trip late. */
  async listen(path: string, heard: (told: Told) => void): Promise<void> {
    const answer = await this.#send(path)
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode}`)
    const tell = (block: string) => {
      const told = toldIn(block)
      if (told && this.#half > 0) setTimeout(() => heard(told), this.#half)
      else if (told) heard(told)
    }
    let text = ''
    answer.setEncoding('utf8')
    answer.on('error', () => {})
    answer.on('data', (chunk: string) => {
      const blocks = `${text}${chunk}`.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) tell(block)
    })
  }

  close(): void {
    this.#agent.destroy()
  }

  #send(path: string, body?: object, operation?: string): Promise<IncomingMessage> {
    const text = body && JSON.stringify(body)
    const { hostname, port } = this.#url
    return new Promise((resolve, reject) => {
      const asking = request({
        ...{ agent: this.#agent, hostname, port, path },
        method: text === undefined ? 'GET' : 'POST',
        headers: {
          ...(this.#cookie && { cookie: this.#cookie }),
          ...(operation && { 'idempotency-key': operation }),
          ...(text !== undefined && {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(text),
          }),
        },
      })
      asking.on('socket', (socket) => this.#sockets.add(socket.setNoDelay(true)))
      asking.on('response', resolve)
      asking.on('error', reject)
      asking.end(text)
    })
  }
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function toldIn(block: string): Told | undefined {
  const event = /^event: (.*)$/m.exec(block)?.[1]
  const data = /^data: (.*)$/m.exec(block)?.[1]
  if (event === undefined || data === undefined) return undefined
  return { event, data: JSON.parse(data) as unknown }
}
