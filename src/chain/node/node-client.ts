import type { Hex } from '../chain.ts'
import { MissingMethodError, NodeNonsenseError, NodeRefusedError, NodeStatusError } from '../errors.ts'
import { isBytes, isRecord } from './node-answers.ts'
import type { RpcAnswer, RpcError, RpcPort, RpcRequest } from './rpc-port.ts'

/** Asks a dev node and turns its errors into ours. */
export interface NodeClient {
  readonly name: string
  /** Whether the node as a whole has failed: nothing more can be asked of it. */
  readonly lost: boolean
  ask(method: string, params?: readonly unknown[]): Promise<unknown>
  askAll(requests: readonly RpcRequest[]): Promise<readonly unknown[]>
  /** Leaves it to the caller to judge errors; a missing method is one for all callers. */
  tryAll(requests: readonly RpcRequest[]): Promise<readonly RpcAnswer[]>
  /** False where the node has no such method. */
  askIfKnown(method: string, params: readonly unknown[]): Promise<boolean>
  close(): Promise<void>
}

export function nodeClient(port: RpcPort): NodeClient {
  const { name } = port
  let lost = false

  async function send(requests: readonly RpcRequest[]): Promise<readonly RpcAnswer[]> {
    if (requests.length === 0) return []
    try {
      return await port.send(requests)
    } catch (error) {
      // What answers with a status is alive, and can still be put back.
      lost ||= !(error instanceof NodeStatusError)
      throw error
    }
  }

  async function tryAll(requests: readonly RpcRequest[]): Promise<readonly RpcAnswer[]> {
    const answers = await send(requests)
    for (const [index, answer] of answers.entries()) {
      if ('error' in answer && isMissingMethod(answer.error)) {
        throw new MissingMethodError({ name, method: requests[index]?.method ?? 'unknown' })
      }
    }
    return answers
  }

  async function askAll(requests: readonly RpcRequest[]): Promise<readonly unknown[]> {
    const answers = await tryAll(requests)
    return answers.map((answer, index) => {
      if ('result' in answer) return answer.result
      throw new NodeRefusedError({ name, method: requests[index]?.method ?? 'unknown', reason: answer.error.message })
    })
  }

  return {
    name,
    get lost() {
      return lost
    },
    tryAll,
    askAll,
    async ask(method, params = []) {
      const [result] = await askAll([{ method, params }])
      return result
    },
    async askIfKnown(method, params) {
      const [answer] = await send([{ method, params }])
      if (answer === undefined) throw new NodeNonsenseError({ name, problem: `no answer to ${method}` })
      if ('result' in answer) return true
      if (isMissingMethod(answer.error)) return false
      throw new NodeRefusedError({ name, method, reason: answer.error.message })
    },
    close: () => port.close(),
  }
}

/** Of reverts, as geth, anvil and Hardhat have it. */
const REVERTED = 3

/** JSON-RPC's code for it, and EDR's. */
function isMissingMethod({ code }: RpcError): boolean {
  return code === -32601 || code === -32004
}

/** Whether a call that failed while running was ended. Hardhat counts an invalid instruction as a revert. */
export const hasHalted = ({ code, message }: RpcError): boolean =>
  code !== REVERTED || message.endsWith('invalid opcode')

/** The revert data of a call that failed while running; undefined where the node failed or refused. */
export function revertDataOf({ code, message, data }: RpcError): Hex | undefined {
  if (code === REVERTED) return isBytes(data) ? data : '0x'
  // Hardhat, for halts such as running out of gas; what it refuses outright carries no bytes.
  if (isRecord(data) && isBytes(data['data'])) return data['data']
  // anvil, for halts.
  if (message.startsWith('EVM error ')) return '0x'
  return undefined
}
