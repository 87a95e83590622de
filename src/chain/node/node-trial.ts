import type { Address } from '../chain.ts'
import { ZERO_ADDRESS } from '../chain.ts'
import { NodeRuleError } from '../errors.ts'
import { answerReader, type NodeBlock, toHex } from './node-answers.ts'
import { type NodeClient, revertDataOf } from './node-client.ts'
import { rules } from '../rules.ts'

/**
 * Copies memory (MCOPY) and loads a transient slot (TLOAD), both new in Cancun; then adds two points of BLS12-381 by
 * the precompile that Prague brought, and returns the size of what it gave: 0 in Cancun, where nothing is at 0x0b.
 */
const CANCUN_TEST = '0x5f5f5f5e5f5c505f5f6101005f600b5afa503d5f5260205ff3'

/** Refuses a node that runs by another hardfork than the rules'. */
export async function checkHardfork(client: NodeClient): Promise<void> {
  const { name } = client
  const call = { from: ZERO_ADDRESS, data: CANCUN_TEST, gas: toHex(1_000_000) }
  const [answer] = await client.tryAll([{ method: 'eth_call', params: [call, 'latest'] }])
  const refuse = (found: string): never => {
    throw new NodeRuleError({ name, setting: 'hardfork', needed: rules.hardfork, found })
  }
  if (answer === undefined || 'error' in answer) {
    const halted = answer !== undefined && revertDataOf(answer.error) !== undefined
    return refuse(halted ? 'an earlier one' : 'unknown')
  }
  if (answerReader(name).quantity(answer.result, "the hardfork's test") !== 0n) refuse('a later one')
}

/** Their contracts are nobody's and their transactions undone. */
const TRIAL_ACCOUNTS: readonly Address[] = [`0x${'7a'.repeat(20)}`, `0x${'7b'.repeat(20)}`]

/**
 * Mines a block of two transactions at the last block's time, the second paying more, and refuses the node when the
 * block shows that it breaks a rule. Whoever calls this reverts to a snapshot afterwards.
 */
export async function checkByTrial(client: NodeClient, { head }: { head: NodeBlock }): Promise<void> {
  const { name } = client
  const answers = answerReader(name)
  const refuse = (setting: string, { needed, found }: { needed: string; found: string }): never => {
    throw new NodeRuleError({ name, setting, needed, found })
  }
  const hashes: string[] = []
  for (const [index, from] of TRIAL_ACCOUNTS.entries()) {
    const [nonce] = await client.askAll([
      { method: 'eth_getTransactionCount', params: [from, 'latest'] },
      { method: 'hardhat_impersonateAccount', params: [from] },
      { method: 'hardhat_setBalance', params: [from, toHex(10n ** 18n)] },
    ])
    const transaction = {
      from,
      to: from,
      data: '0x',
      value: '0x0',
      gas: toHex(21_000),
      gasPrice: toHex(index + 1),
      nonce,
    }
    hashes.push(answers.text(await client.ask('eth_sendTransaction', [transaction]), 'a hash'))
  }
  const [mined] = await client.tryAll([{ method: 'evm_mine', params: [toHex(head.timestamp)] }])
  const block = answers.block(await client.ask('eth_getBlockByNumber', ['latest', false]))
  const ours = mined !== undefined && 'result' in mined ? 1 : 0
  if (block.number !== head.number + ours) refuse('interval mining', { needed: 'off', found: 'on' })
  if (ours === 0 || block.timestamp !== head.timestamp)
    refuse('equal timestamps', { needed: 'allowed', found: 'refused' })

  const quantities: readonly (readonly [setting: string, needed: bigint, found: bigint])[] = [
    ['block gas limit', rules.blockGasLimit, block.gasLimit],
    ['base fee', rules.baseFeePerGas, block.baseFeePerGas],
    ['coinbase', BigInt(rules.coinbase), BigInt(block.coinbase)],
  ]
  for (const [setting, needed, found] of quantities) {
    if (needed !== found) refuse(setting, { needed: String(needed), found: String(found) })
  }
  const order = block.transactions.filter((hash) => hashes.includes(hash))
  if (order.length !== block.transactions.length) {
    refuse('transaction pool', {
      needed: 'empty',
      found: `holding ${block.transactions.length - order.length} transactions`,
    })
  }
  if (order.join() !== hashes.join()) refuse('mempool order', { needed: 'fifo', found: 'another' })
  // Needed only once a transaction fails: better said now.
  await client.ask('debug_traceTransaction', [hashes[0], { tracer: 'callTracer', tracerConfig: { onlyTopCall: true } }])
}
