import type { Call } from '../../../abi/types/call.ts'
import type { Address } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import { level } from '../../../kpi/kpi.ts'
import { toNumber } from '../../../units.ts'
import { action } from '../../action.ts'
import { allowOnce } from '../../allow-once.ts'
import { must } from '../../ensures.ts'
import type { Facts } from '../../fact.ts'
import type { Erc20 } from '../token/erc20.ts'

/** What the generations of Ocean's pools have alike; the calls are each generation's own. */
export interface OceanPoolParts {
  readonly ocean: Erc20
  readonly address: Address
  readonly datatoken: { readonly address: Address }
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

/** No limit: any price will do. */
export const ANY_PRICE = 1n << 255n

export const oceanPoolActions = {
  buy: action({
    about: 'Buy an exact amount of datatokens',
    args: {
      amount: field.amount({ required: true, about: 'How many', unit: 'datatoken' }),
      maxOcean: field.amount({ required: true, about: 'The most to pay; the trade fails above', of: 'ocean' }),
    },
    emits: ['LOG_SWAP'],
    ensures: {
      claims: ({ ocean, datatoken }: OceanPoolParts, { amount, maxOcean }, { moved, actor }) => [
        must.equal('what was bought', moved(datatoken, actor), amount),
        must.beAtMost('what was paid', -moved(ocean, actor), maxOcean),
      ],
    },
    calls: ({ ocean, address, calls }: OceanPoolParts, { amount, maxOcean }) => [
      ocean.allow(address),
      calls.buy(amount, maxOcean),
    ],
  }),
  sell: action({
    about: 'Sell datatokens for as much as they bring',
    args: {
      amount: field.amount({ required: true, about: 'How many', of: 'datatoken' }),
      minOcean: field.amount({ required: true, about: 'The least to receive; the trade fails below', unit: 'OCEAN' }),
    },
    emits: ['LOG_SWAP'],
    ensures: {
      claims: ({ ocean, datatoken }: OceanPoolParts, { amount, minOcean }, { moved, actor }) => [
        must.equal('what was sold', -moved(datatoken, actor), amount),
        must.beAtLeast('what was received', moved(ocean, actor), minOcean),
      ],
    },
    calls: ({ allowDatatokens, calls }: OceanPoolParts, { amount, minOcean }) => [
      allowDatatokens(),
      calls.sell(amount, minOcean),
    ],
  }),
  stake: action({
    about: 'Put OCEAN into the pool for shares of it',
    args: {
      amount: field.amount({ required: true, about: 'How much', of: 'ocean' }),
      minShares: field.amount({ required: true, about: 'The fewest shares to receive', unit: 'share' }),
    },
    emits: ['LOG_JOIN'],
    ensures: {
      claims: ({ ocean, address }: OceanPoolParts, { amount, minShares }, { moved, actor }) => [
        must.equal('what was taken', -moved(ocean, actor), amount),
        must.beAtLeast('the shares received', moved({ address }, actor), minShares),
      ],
    },
    calls: ({ ocean, address, calls }: OceanPoolParts, { amount, minShares }) => [
      ocean.allow(address),
      calls.stake(amount, minShares),
    ],
  }),
  unstake: action({
    about: 'Give shares back for OCEAN',
    args: {
      shares: field.amount({ required: true, about: 'How many shares', of: 'shares', unit: 'share' }),
      minOcean: field.amount({ required: true, about: 'The least to receive', unit: 'OCEAN' }),
    },
    emits: ['LOG_EXIT'],
    ensures: {
      claims: ({ ocean, address }: OceanPoolParts, { shares, minOcean }, { moved, actor }) => [
        must.equal('the shares given back', -moved({ address }, actor), shares),
        must.beAtLeast('what was received', moved(ocean, actor), minOcean),
      ],
    },
    calls: ({ calls }: OceanPoolParts, { shares, minOcean }) => [calls.unstake(shares, minOcean)],
  }),
}

export const oceanPoolKpis = ({ ocean, price, reserves }: OceanPoolParts) => ({
  price: level({ unit: ocean.unit, about: 'OCEAN per datatoken, fees included', read: price }),
  oceanReserve: level({ unit: ocean.unit, about: 'OCEAN in the pool', read: async () => (await reserves()).ocean }),
})

/** What anybody may know of a pool of a datatoken. */
export const oceanPoolFacts: Facts<OceanPoolParts> = {
  price: {
    about: 'OCEAN per datatoken, fees included',
    unit: 'OCEAN',
    read: async ({ ocean, price }) => toNumber(await price(), ocean.decimals),
  },
  oceanReserve: {
    about: 'OCEAN in the pool',
    unit: 'OCEAN',
    read: async ({ ocean, reserves }) => toNumber((await reserves()).ocean, ocean.decimals),
  },
}

/** The parts of a pool that follow from its contracts alone. */
export function oceanPoolParts({ ocean, pool, token }: Contracts) {
  return {
    ocean,
    address: pool.address,
    datatoken: { address: token.address, balanceOf: token.balanceOf.bind(token), transfer: token.transfer.bind(token) },
    shares: { balanceOf: pool.balanceOf.bind(pool), totalSupply: pool.totalSupply.bind(pool) },
    allowDatatokens: () => allowOnce(token, pool.address),
    async reserves() {
      const [datatokens, oceans] = await Promise.all([pool.getBalance(token.address), pool.getBalance(ocean.address)])
      return { datatoken: datatokens, ocean: oceans }
    },
  }
}
