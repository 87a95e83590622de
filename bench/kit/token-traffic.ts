import { bind } from '../../src/abi/bind.ts'
import type { Call } from '../../src/abi/types/call.ts'
import { creationCode } from '../../src/abi/deploy/creation-code.ts'
import { accountOf } from '../../src/chain/accounts.ts'
import type { Address, Chain, ReadCall, Transaction } from '../../src/chain/chain.ts'
import { rules } from '../../src/chain/rules.ts'
import { invariant } from '../../src/errors.ts'
import { Token__factory } from '#types/contracts/index'

const DEPLOYER = accountOf('bench', 'deployer')
const EACH = 10n ** 18n

/** A token on a chain, and accounts that hold it. */
export interface TokenTraffic {
  /** One transfer from each holder to another one, in new strings, as agents make them. */
  transfers(): readonly Transaction[]
  /** One read of each holder's balance. */
  reads(): readonly ReadCall[]
  /** Mines a block at the clock's start; throws where a transaction fails. */
  mine(transactions: readonly Transaction[]): Promise<void>
}

/** Deploys the token and gives some of it to so many holders. */
export async function tokenTraffic(chain: Chain, holders: number): Promise<TokenTraffic> {
  const accounts = Array.from({ length: holders }, (_, i) => accountOf('bench', `holder-${i + 1}`))
  const mine = async (transactions: readonly Transaction[]) => {
    const { results } = await chain.mine({ timestamp: rules.start, transactions })
    invariant(
      results.every(({ ok }) => ok),
      'a transaction of the benchmark failed',
    )
    return results
  }
  const supply = EACH * BigInt(holders)
  const [deployment] = await mine([
    transaction(DEPLOYER, creationCode(Token__factory, ['Bench', 'BNC', 18, supply]), rules.deployGas),
  ])
  invariant(deployment?.created, 'a deployment made no contract')
  const asked: ReadCall[] = []
  const token = bind(Token__factory, deployment.created, {
    // The calls are wanted here, not their answers.
    read: (call) => (asked.push(call), new Promise(() => {})),
  })
  await mine(accounts.map((account) => transaction(DEPLOYER, token.transfer(account, EACH))))
  let round = 0
  return {
    transfers() {
      round++
      return accounts.map((account, i) => {
        const to = accounts[(i * 7 + round) % holders] ?? account
        return transaction(account, token.transfer(to, 1n))
      })
    },
    reads() {
      for (const account of accounts) void token.balanceOf(account)
      return asked.splice(0)
    },
    mine: async (transactions) => void (await mine(transactions)),
  }
}

const transaction = (from: Address, { to, data }: Call, gas: bigint = rules.callGas): Transaction => ({
  from,
  ...(to !== undefined && { to }),
  data,
  value: 0n,
  gas,
  gasPrice: 0n,
})
