import { SaffronError } from '../errors.ts'
import { shownChain } from './shown-chain.ts'
import type { Address, SnapshotId, Transaction } from './chain.ts'

const START_A_NODE = 'Start one with `saffron node`, or leave out --chain to use the embedded Hardhat chain.'

/** Nothing answers at the URL. */
export class NodeUnreachableError extends SaffronError {
  constructor({ name, cause }: { name: string; cause: Error }) {
    super({
      code: 'NODE_UNREACHABLE',
      message: `No node answers at ${name}: ${cause.message}`,
      hint: START_A_NODE,
      cause,
    })
  }
}

/** A node that had answered does so no more. */
export class NodeLostError extends SaffronError {
  constructor({ name, cause }: { name: string; cause: Error }) {
    super({
      code: 'NODE_LOST',
      message: `The node at ${name} broke off: ${cause.message}`,
      hint: "Look at the node's own output for the reason, start it afresh and run again.",
      cause,
    })
  }
}

/** A node that takes a request and never answers it. */
export class NodeSilentError extends SaffronError {
  constructor({ name, seconds, method }: { name: string; seconds: number; method: string }) {
    super({
      code: 'NODE_SILENT',
      message: `The node at ${name} did not answer ${method} within ${seconds} seconds`,
      hint: 'Start the node afresh. If it is only slow, let blocks hold fewer transactions.',
    })
  }
}

/** Something answers, but not as JSON-RPC nodes do. */
export class NodeNonsenseError extends SaffronError {
  constructor({ name, problem, cause }: { name: string; problem: string; cause?: unknown }) {
    super({
      code: 'NODE_NONSENSE',
      message: `${name} does not answer as a node should: ${problem}`,
      hint: `Check that the URL is that of a dev node's JSON-RPC. ${START_A_NODE}`,
      cause,
    })
  }
}

/** The node, or what stands before it, refuses requests as such, in all tries. */
export class NodeStatusError extends SaffronError {
  constructor({ name, status, text }: { name: string; status: number | undefined; text: string }) {
    super({
      code: 'NODE_STATUS',
      message: `${name} answers with HTTP status ${status}: ${text}`,
      hint: `It may be overloaded, or a proxy stands before the node. ${START_A_NODE}`,
    })
  }
}

/** Somebody else has set up the node for a run while ours was under way. */
export class NodeSharedError extends SaffronError {
  constructor({ name, cause }: { name: string; cause: Error }) {
    super({
      code: 'NODE_SHARED',
      message: `Another run uses the node at ${name}: ${cause.message}`,
      hint: 'Give each run a node of its own, or an embedded chain, which needs none.',
      cause,
    })
  }
}

/** The node lacks a method that a simulated chain needs. */
export class MissingMethodError extends SaffronError {
  readonly method: string

  constructor({ name, method }: { name: string; method: string }) {
    super({
      code: 'NODE_METHOD_MISSING',
      message: `The node at ${name} has no method ${method}`,
      hint: `Saffron needs a dev node with the methods hardhat_* and evm_*: hardhat node or anvil. ${START_A_NODE}`,
    })
    this.method = method
  }
}

/** The node refused a request that every dev node should carry out. */
export class NodeRefusedError extends SaffronError {
  constructor({ name, method, reason }: { name: string; method: string; reason: string }) {
    super({
      code: 'NODE_REFUSED',
      message: `The node at ${name} refused ${method}: ${reason}`,
      hint: "Look at the node's own output; it may have been started with other rules.",
    })
  }
}

/** The node's chain breaks one of the shared rules, which cannot be changed from here. */
export class NodeRuleError extends SaffronError {
  readonly setting: string

  constructor({ name, setting, needed, found }: { name: string; setting: string; needed: string; found: string }) {
    super({
      code: 'NODE_RULE',
      message: `The node at ${name} breaks the rules of a simulated chain: ${setting} should be ${needed}, is ${found}`,
      hint:
        '`saffron node` and, in a clone, `npx hardhat node` start nodes with the right rules; so does ' +
        "`anvil --hardfork cancun --order fifo --no-mining --base-fee 0 --timestamp <the clock's start>`.",
    })
    this.setting = setting
  }
}

/** On a node used before, the deployer's contracts would get other addresses. */
export class DeployerUsedError extends SaffronError {
  constructor({ name, deployer, nonce }: { name: string; deployer: Address; nonce: number }) {
    super({
      code: 'DEPLOYER_USED',
      message: `The deployer ${deployer} has already sent ${nonce} transactions on the node at ${name}`,
      hint: 'Start the node afresh, or choose another seed: the deployer of a run follows from it.',
    })
  }
}

function describe(transaction: Transaction, index: number): string {
  const { from, to, data } = transaction
  const target = to === undefined ? 'creating a contract' : `to ${to}, data ${data.slice(0, 10)}`
  return `Transaction ${index} of the block (from ${from}, ${target})`
}

interface TransactionFacts {
  readonly transaction: Transaction
  /** Its place among the block's transactions, from 0. */
  readonly index: number
  readonly reason: string
}

/** The node did not let a transaction into its pool. */
export class TransactionRefusedError extends SaffronError {
  readonly index: number

  constructor({ transaction, index, reason }: TransactionFacts) {
    super({
      code: 'TRANSACTION_REFUSED',
      message: `${describe(transaction, index)} was refused: ${reason}`,
      hint: 'Check that the sender can pay value and gas, and that the gas limit covers the calldata.',
    })
    this.index = index
  }
}

/** A transaction the node had taken is not where it belongs in the mined block. */
export class TransactionMisplacedError extends SaffronError {
  readonly index: number

  constructor({ transaction, index, reason }: TransactionFacts) {
    super({
      code: 'TRANSACTION_MISPLACED',
      message: `${describe(transaction, index)} ${reason}`,
      hint: 'The node dropped or reordered transactions. Start one with `saffron node`; anvil needs `--order fifo`.',
    })
    this.index = index
  }
}

/** The mined block is not the one asked for. */
export class BlockMismatchError extends SaffronError {
  constructor({ name, what, asked, got }: { name: string; what: string; asked: number; got: number }) {
    super({
      code: 'BLOCK_MISMATCH',
      message: `The node at ${name} mined a block with ${what} ${got} where ${asked} was asked for`,
      hint: 'Let nobody else use the node during a run.',
    })
  }
}

/** A block was to be mined before its predecessor. */
export class TimestampError extends SaffronError {
  constructor({ timestamp, last }: { timestamp: number; last: number }) {
    super({
      code: 'TIMESTAMP',
      message: `A block cannot be mined at ${timestamp}: time is a whole number, not before the last block's ${last}`,
      hint: 'Time never goes back: check the clock of the netlist.',
    })
  }
}

/** The transactions of a block may use more gas than a block holds. */
export class BlockGasError extends SaffronError {
  constructor({ sum, limit, transactions }: { sum: bigint; limit: bigint; transactions: number }) {
    super({
      code: 'BLOCK_GAS',
      message: `The gas limits of ${transactions} transactions add up to ${sum}, more than a block's ${limit}`,
      hint: 'Send fewer transactions per step, or give them smaller gas limits.',
    })
  }
}

/** The snapshot was never taken, or is gone because an earlier one was restored. */
export class SnapshotGoneError extends SaffronError {
  constructor({ id }: { id: SnapshotId }) {
    super({
      code: 'SNAPSHOT_GONE',
      message: `There is no snapshot ${id} to restore`,
      hint: 'Restoring a snapshot removes those taken after it.',
    })
  }
}

export class ChainClosedError extends SaffronError {
  constructor({ name }: { name: string }) {
    super({ code: 'CHAIN_CLOSED', message: `The chain ${name} has been closed`, hint: 'Open a new chain.' })
  }
}

export class UnknownChainError extends SaffronError {
  constructor({ chain, known, meant }: { chain: string; known: readonly string[]; meant: string | undefined }) {
    super({
      code: 'CHAIN_UNKNOWN',
      blame: 'usage',
      message: `There is no chain "${shownChain(chain)}"${meant === undefined ? '' : `; did you mean "${meant}"?`}`,
      hint: `Known chains: ${known.join(', ')}, or the URL of a dev node such as http://127.0.0.1:8545.`,
    })
  }
}

/** A node's URL as it was written down, without what may have been secret in it. */
export class HiddenChainError extends SaffronError {
  constructor({ chain }: { chain: string }) {
    super({
      code: 'CHAIN_HIDDEN',
      blame: 'usage',
      message: `The whole URL of the node at ${chain} is written nowhere, since it may hold a key`,
      hint: 'Give it again: --chain URL. Another chain comes to the same results: --chain evm.',
    })
  }
}

export class UnknownTransactionError extends SaffronError {
  constructor({ name, block, index }: { name: string; block: number; index: number }) {
    super({
      code: 'TRANSACTION_UNKNOWN',
      message: `Chain '${name}' has no transaction ${index} in block ${block}`,
      hint: 'Blocks are counted from 1, transactions of a block from 0. A restore takes back the blocks since its snapshot.',
    })
  }
}
