import type { Call } from '../../abi/call.ts'
import type { Address } from '../../chain/chain.ts'
import { level } from '../../kpi/kpi.ts'
import { action } from '../action.ts'
import { arg } from '../arg.ts'
import type { Erc20 } from './erc20.ts'

/** What the generations of Ocean's pools have alike; the calls are each generation's own. */
export interface OceanPoolParts {
  readonly ocean: Erc20
  readonly address: Address
  readonly allowDatatokens: () => Call
  readonly calls: {
    readonly buy: (amount: bigint, maxOcean: bigint) => Call
    readonly sell: (amount: bigint, minOcean: bigint) => Call
    readonly stake: (amount: bigint, minShares: bigint) => Call
    readonly unstake: (shares: bigint, minOcean: bigint) => Call
  }
  readonly price: () => Promise<bigint>
  readonly reserves: () => Promise<{ readonly datatoken: bigint; readonly ocean: bigint }>
}

interface Contracts {
  readonly ocean: Erc20
  readonly pool: {
    readonly address: Address
    balanceOf(account: Address): Promise<bigint>
    totalSupply(): Promise<bigint>
    getBalance(token: Address): Promise<bigint>
  }
  readonly token: {
    readonly address: Address
    balanceOf(account: Address): Promise<bigint>
    transfer(to: Address, amount: bigint): Call
    approve(spender: Address, amount: bigint): Call
  }
}

const MAX = (1n << 256n) - 1n

/** No limit: any price will do. */
export const ANY_PRICE = 1n << 255n

export const oceanPoolActions = {
  buy: action({
    about: 'Buy an exact amount of datatokens',
    args: {
      amount: arg.integer({ about: 'How many', unit: 'datatoken' }),
      maxOcean: arg.amount({ about: 'The most to pay; the trade fails above', of: 'ocean' }),
    },
    emits: ['LOG_SWAP'],
    calls: ({ ocean, address, calls }: OceanPoolParts, { amount, maxOcean }) => [
      ocean.allow(address),
      calls.buy(amount, maxOcean),
    ],
  }),
  sell: action({
    about: 'Sell datatokens for as much as they bring',
    args: {
      amount: arg.amount({ about: 'How many', of: 'datatoken' }),
      minOcean: arg.integer({ about: 'The least to receive; the trade fails below', unit: 'OCEAN' }),
    },
    emits: ['LOG_SWAP'],
    calls: ({ allowDatatokens, calls }: OceanPoolParts, { amount, minOcean }) => [
      allowDatatokens(),
      calls.sell(amount, minOcean),
    ],
  }),
  stake: action({
    about: 'Put OCEAN into the pool for shares of it',
    args: {
      amount: arg.amount({ about: 'How much', of: 'ocean' }),
      minShares: arg.integer({ about: 'The fewest shares to receive', unit: 'share' }),
    },
    emits: ['LOG_JOIN'],
    calls: ({ ocean, address, calls }: OceanPoolParts, { amount, minShares }) => [
      ocean.allow(address),
      calls.stake(amount, minShares),
    ],
  }),
  unstake: action({
    about: 'Give shares back for OCEAN',
    args: {
      shares: arg.amount({ about: 'How many shares', of: 'shares', unit: 'share' }),
      minOcean: arg.integer({ about: 'The least to receive', unit: 'OCEAN' }),
    },
    emits: ['LOG_EXIT'],
    calls: ({ calls }: OceanPoolParts, { shares, minOcean }) => [calls.unstake(shares, minOcean)],
  }),
}

export const oceanPoolKpis = ({ ocean, price, reserves }: OceanPoolParts) => ({
  price: level({ unit: ocean.unit, about: 'OCEAN per datatoken, fees included', read: price }),
  oceanReserve: level({ unit: ocean.unit, about: 'OCEAN in the pool', read: async () => (await reserves()).ocean }),
})

/** The parts of a pool that follow from its contracts alone. */
export function oceanPoolParts({ ocean, pool, token }: Contracts) {
  return {
    ocean,
    address: pool.address,
    datatoken: { balanceOf: token.balanceOf.bind(token), transfer: token.transfer.bind(token) },
    shares: { balanceOf: pool.balanceOf.bind(pool), totalSupply: pool.totalSupply.bind(pool) },
    allowDatatokens: (): Call => ({ ...token.approve(pool.address, MAX), once: true }),
    async reserves() {
      const [datatokens, oceans] = await Promise.all([pool.getBalance(token.address), pool.getBalance(ocean.address)])
      return { datatoken: datatokens, ocean: oceans }
    },
  }
}
