import { randomBytes } from 'node:crypto'

import type { Address } from '../chain.ts'
import {
  BlockMismatchError,
  NodeRefusedError,
  NodeSharedError,
  SnapshotGoneError,
  TransactionMisplacedError,
  TransactionRefusedError,
} from '../errors.ts'
import { answerReader, toHex } from './node-answers.ts'
import type { NodeClient } from './node-client.ts'
import type { RpcRequest } from './rpc-port.ts'

/** Nobody's account: what it holds says who has set up the node last. */
const MARK: Address = `0x5af7077e${'0'.repeat(32)}`

/** What a second run on the same node makes go wrong in the first, and the other way round. */
const SYMPTOMS = [
  BlockMismatchError,
  NodeRefusedError,
  SnapshotGoneError,
  TransactionMisplacedError,
  TransactionRefusedError,
]

/** Tells whether a node is still ours, and so whose doing it is when something goes wrong on it. */
export interface NodeOwner {
  /** Marks the node as ours; to be made again when it may have been forgotten. */
  readonly claim: RpcRequest
  /** The same error, or the one that says that somebody else uses the node. */
  explain(error: unknown): Promise<unknown>
}

export function nodeOwner(client: NodeClient): NodeOwner {
  const own = randomBytes(8).readBigUInt64LE()
  return {
    claim: { method: 'hardhat_setBalance', params: [MARK, toHex(own)] },
    async explain(error) {
      const symptom = SYMPTOMS.find((kind) => error instanceof kind)
      if (symptom === undefined || client.lost || !(error instanceof Error)) return error
      try {
        const found = await client.ask('eth_getBalance', [MARK, 'latest'])
        const isOurs = answerReader(client.name).quantity(found, 'a balance') === own
        return isOurs ? error : new NodeSharedError({ name: client.name, cause: error })
      } catch {
        return error
      }
    },
  }
}
