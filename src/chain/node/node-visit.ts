import type { Address } from '../chain.ts'
import { ZERO_ADDRESS } from '../chain.ts'
import { DeployerUsedError, NodeRuleError } from '../errors.ts'
import { answerReader, toHex } from './node-answers.ts'
import { type NodeClient } from './node-client.ts'
import { nodeOwner } from './node-owner.ts'
import { checkByTrial, checkHardfork } from './node-trial.ts'
import type { RpcRequest } from './rpc-port.ts'
import { rules } from '../rules.ts'

/** What a node needs to be told while it is a simulated chain, and how to leave it. */
export interface NodeVisit {
  /** Whether the node carries out the requests of a batch in their order. */
  readonly keepsOrder: boolean
  readonly settings: readonly RpcRequest[]
  /** Says more of what went wrong on it. */
  explain(error: unknown): Promise<unknown>
  leave(): Promise<void>
}

export interface NodeVisitOptions {
  /** The date of the first block. */
  readonly start: number
  /** Must not have sent anything on the node yet. */
  readonly deployer?: Address | undefined
}

/**
 * Makes a dev node a simulated chain: sets what can be set, refuses what breaks a shared rule otherwise, and leaves
 * nothing behind. What it found is put back by `leave`, and before it rejects.
 */
export async function visitNode(client: NodeClient, { start, deployer }: NodeVisitOptions): Promise<NodeVisit> {
  const found = await lookAround(client, { start, deployer })
  const settings = settingsOf({ automine: false, gasLimit: rules.blockGasLimit, coinbase: rules.coinbase })
  const baseFee = (wei: bigint): RpcRequest => ({ method: 'hardhat_setNextBlockBaseFeePerGas', params: [toHex(wei)] })
  let snapshot = await client.ask('evm_snapshot')

  async function putBack(): Promise<void> {
    await client.ask('evm_revert', [snapshot])
    // anvil keeps even the base fee through a revert.
    await client.askAll([...settingsOf(found), ...(found.baseFee === 0n ? [] : [baseFee(found.baseFee)])])
  }

  try {
    // The log of a Hardhat node costs more than what it logs.
    await client.askIfKnown('hardhat_setLoggingEnabled', [false])
    // With a base fee of 0 and blocks that are never half full, it stays 0.
    const all = [...settings, baseFee(rules.baseFeePerGas)]
    await client.askAll(all)
    await checkByTrial(client, { head: found.head })
    await client.ask('evm_revert', [snapshot])
    snapshot = await client.ask('evm_snapshot')
    const owner = nodeOwner(client)
    const kept = [...all, owner.claim]
    await client.askAll(kept)
    return {
      keepsOrder: found.version.startsWith('HardhatNetwork/'),
      settings: kept,
      explain: owner.explain,
      leave: putBack,
    }
  } catch (error) {
    // Why the node was refused says more than what hinders putting it back.
    if (!client.lost) await putBack().catch(() => undefined)
    throw error
  }
}

function settingsOf({
  automine,
  gasLimit,
  coinbase,
}: {
  automine: boolean
  gasLimit: bigint
  coinbase: Address
}): RpcRequest[] {
  return [
    { method: 'evm_setAutomine', params: [automine] },
    { method: 'evm_setBlockGasLimit', params: [toHex(gasLimit)] },
    { method: 'hardhat_setCoinbase', params: [coinbase] },
  ]
}

/** Reads what can be read without touching the node, and refuses what cannot be set. */
async function lookAround(client: NodeClient, { start, deployer }: NodeVisitOptions) {
  const { name } = client
  const answers = answerReader(name)
  const chainId = answers.quantity(await client.ask('eth_chainId'), 'the chain id')
  if (chainId !== rules.chainId) {
    throw new NodeRuleError({ name, setting: 'chain id', needed: String(rules.chainId), found: String(chainId) })
  }
  const [latest, version, coinbase, automine, nonce] = await client.askAll([
    { method: 'eth_getBlockByNumber', params: ['latest', false] },
    { method: 'web3_clientVersion', params: [] },
    { method: 'eth_coinbase', params: [] },
    { method: 'hardhat_getAutomine', params: [] },
    { method: 'eth_getTransactionCount', params: [deployer ?? ZERO_ADDRESS, 'latest'] },
  ])
  const head = answers.block(latest)
  const sent = answers.count(nonce, "the deployer's nonce")
  if (deployer !== undefined && sent > 0) throw new DeployerUsedError({ name, deployer, nonce: sent })
  await checkHardfork(client)
  if (head.timestamp > start) {
    const [needed, found] = [start, head.timestamp].map((seconds) => new Date(seconds * 1_000).toISOString())
    throw new NodeRuleError({ name, setting: "last block's date", needed: `${needed} or earlier`, found: `${found}` })
  }
  return {
    head,
    version: answers.text(version, 'the version'),
    coinbase: answers.text(coinbase, 'the coinbase'),
    automine: automine === true,
    gasLimit: head.gasLimit,
    baseFee: head.baseFeePerGas,
  }
}
