import { MaxUint256 } from 'ethers'

import { Token__factory } from '../../../types/contracts/factories/token/Token__factory.js'
import type { Call } from '../../abi/call.ts'
import type { Address } from '../../chain/chain.ts'
import type { Funds } from '../../engine/agent.ts'
import { flow, level } from '../../kpi/kpi.ts'
import { COUNT, exactDecimal, type Unit, unit } from '../../units.ts'
import { action } from '../action.ts'
import { arg } from '../arg.ts'
import { controllable } from '../controllable.ts'
import type { Setup } from '../setup.ts'

export interface Erc20Options {
  readonly symbol: string
  readonly name?: string
  /** Smallest units; all of it is the deployer's. */
  readonly supply: bigint
  readonly decimals?: number
}

/** An ERC-20 of fixed supply. */
export const erc20 = controllable({
  kind: 'erc20',
  about: 'A token of fixed supply',
  build,
  actions: {
    transfer: action({
      about: 'Send tokens to an account',
      args: {
        to: arg.address({ about: 'Who receives them' }),
        amount: arg.amount({ about: 'How many', of: 'contract' }),
      },
      calls: ({ contract }: Parts, { to, amount }) => [contract.transfer(to, amount)],
    }),
    approve: action({
      about: 'Let an account take tokens, up to an amount',
      args: {
        spender: arg.address({ about: 'Who may take them' }),
        amount: arg.amount({ about: 'How many', of: 'contract' }),
      },
      calls: ({ contract }: Parts, { spender, amount }) => [contract.approve(spender, amount)],
    }),
  },
  kpis: ({ contract, unit }) => ({
    supply: level({ unit, about: 'Tokens in existence', read: () => contract.totalSupply() }),
    transferred: flow({ unit, about: 'Tokens moved', of: contract.events.Transfer, value: ({ value }) => value }),
    transfers: flow({ unit: COUNT, about: 'Transfers', of: contract.events.Transfer, value: () => 1n }),
  }),
})

type Parts = Awaited<ReturnType<typeof build>>
export type Erc20 = Awaited<ReturnType<typeof erc20>>

async function build(setup: Setup, { symbol, name = symbol, supply, decimals = 18 }: Erc20Options) {
  const contract = await setup.deploy(Token__factory, [name, symbol, decimals, supply])
  const { address } = contract
  const ofToken: Unit = unit(symbol, decimals)
  return {
    contract,
    address,
    symbol,
    decimals,
    unit: ofToken,
    balanceOf: (account: Address): Promise<bigint> => contract.balanceOf(account),
    /** Funds for an agent: a transfer from the deployer. */
    of: (amount: bigint): Funds => ({
      symbol,
      amount,
      source: address,
      transfer: (to) => contract.transfer(to, amount),
      held: (by) => contract.balanceOf(by),
      format: (some) => exactDecimal(some, decimals),
    }),
    /** Lets a contract take what it is told to, once and for all. */
    allow: (spender: Address): Call => ({ ...contract.approve(spender, MaxUint256), once: true }),
  }
}
