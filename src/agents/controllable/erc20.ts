import { MaxUint256 } from 'ethers'

import { Token__factory } from '../../../types/contracts/factories/token/Token__factory.js'
import type { Call } from '../../abi/call.ts'
import { type Address, ZERO_ADDRESS } from '../../chain/chain.ts'
import type { Funds } from '../../engine/agent.ts'
import { flow, type Level, level } from '../../kpi/kpi.ts'
import { createLedger } from '../../kpi/ledger.ts'
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
  design: {
    symbol: { about: 'What it is called', unit: '' },
    supply: { about: 'Tokens in existence', unit: 'token' },
    decimals: { about: 'Digits after the point', unit: '' },
  },
  build,
  actions: {
    transfer: action({
      about: 'Send tokens to an account',
      args: {
        to: arg.address({ about: 'Who receives them' }),
        amount: arg.amount({ about: 'How many', of: 'contract', unit: 'token' }),
      },
      emits: ['Transfer'],
      calls: ({ contract }: Parts, { to, amount }) => [contract.transfer(to, amount)],
    }),
    approve: action({
      about: 'Let an account take tokens, up to an amount',
      args: {
        spender: arg.address({ about: 'Who may take them' }),
        amount: arg.amount({ about: 'How many', of: 'contract', unit: 'token' }),
      },
      emits: ['Approval'],
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
  const ledger = createLedger()
  setup.keep(ledger)
  ledger.add(setup.wallet.address, supply)
  setup.watch(contract.events.Transfer, ({ from, to, value }) => {
    if (from !== ZERO_ADDRESS) ledger.add(from, -value)
    if (to !== ZERO_ADDRESS) ledger.add(to, value)
  })
  return {
    contract,
    address,
    symbol,
    decimals,
    unit: ofToken,
    /** Who holds how much after the last block, without a question to the chain. */
    ledger,
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
    /** A KPI: the supply without what these levels count. */
    circulating: (outside: readonly Level[]): Level =>
      level({
        unit: ofToken,
        about: 'Tokens that are not set aside',
        async read() {
          const [all, ...aside] = await Promise.all([contract.totalSupply(), ...outside.map(({ read }) => read())])
          // Levels in the token's unit are whole numbers of its smallest unit.
          return aside.reduce<bigint>((rest, each) => (typeof each === 'bigint' ? rest - each : rest), all)
        },
      }),
    /** A KPI: what an account holds. */
    heldBy: (account: Address, about: string): Level =>
      level({ unit: ofToken, about, read: () => ledger.balanceOf(account) }),
  }
}
