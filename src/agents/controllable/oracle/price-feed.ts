import { PriceFeed__factory } from '#types/contracts/factories/oracle/PriceFeed__factory'
import type { Address } from '../../../chain/chain.ts'
import { field } from '../../../field/field.ts'
import type { Held } from '../../../field/held.ts'
import { flow, level } from '../../../kpi/kpi.ts'
import { BPS, COUNT, toNumber, unit } from '../../../units.ts'
import { action } from '../../action.ts'
import { controllable } from '../../controllable.ts'
import { must } from '../../ensures.ts'
import { roles } from '../../roles/roles.ts'
import type { Setup } from '../../setup.ts'
import { erc20Role } from '../token/erc20.ts'
import type { Prices } from './price-oracle.ts'

/** What is priced, and what its price is elsewhere: a keeper posts that, step by step. */
const needs = { token: erc20Role, reference: roles.price.orNone() }
const fields = {
  price: field.price({ default: 1, about: 'The first price, where there is none elsewhere' }),
  currency: field.text({ default: 'USD', about: 'What it is told in' }),
  everySeconds: field.seconds({
    default: 0,
    about: 'How often the price elsewhere is posted; each step unless given',
    design: true,
  }),
  deadbandBps: field.bps({
    default: 0,
    about: 'How far it must be from the last one to be posted; any change is unless given',
    design: true,
  }),
  maxAgeSeconds: field.seconds({
    default: 0,
    about: 'Time after which a price counts no more; it counts for ever unless given',
    design: true,
  }),
}

/** A price of a token that is posted, and that contracts believe. */
export const priceFeed = controllable({
  kind: 'price-feed',
  about: 'A price of a token that is posted, and that contracts believe',
  fidelity: 'A single poster who is right each time; without a network of reporters and its disagreements',
  needs,
  fields,
  build,
  wires: ({ token }) => ({ token }),
  actions: {
    postPrice: action({
      about: 'For the poster: post a price; 0 says that it is not known',
      args: { price: field.price({ required: true, about: 'Of a whole token' }) },
      emits: ['PricePosted'],
      ensures: {
        claims: ({ contract }: Parts, given, outcome) =>
          contract.events.PricePosted.in(outcome).map(({ price }) => must.equal('the price', price, given.price)),
      },
      calls: ({ contract, token }: Parts, { price }) => [contract.post(token.address, price)],
    }),
  },
  roles: { oracle: (it): Prices => it },
  facts: {
    price: {
      about: 'Price that contracts believe; undefined while it is not known',
      async read({ token, priceOf }) {
        const price = await priceOf(token.address)
        return price === undefined ? undefined : toNumber(price)
      },
    },
  },
  kpis: ({ contract, token, currency, priceOf }) => ({
    oraclePrice: level({
      unit: unit(currency, 18),
      about: `Price of ${token.symbol} that contracts believe`,
      read: () => priceOf(token.address),
    }),
    posts: flow({ unit: COUNT, about: 'Prices posted', of: contract.events.PricePosted, value: () => 1n }),
  }),
  keeper: ({ contract, token, posting, everySeconds, deadbandBps }) =>
    posting === undefined
      ? undefined
      : async ({ time, sleep }) => {
          const [price, last] = [posting.reference(time), await contract.priceOf(token.address)]
          const distance = price > last ? price - last : last - price
          if (distance * BPS > last * BigInt(deadbandBps)) {
            posting.poster.send({ ...contract.post(token.address, price), action: 'postPrice' })
          }
          await sleep(everySeconds)
        },
})

type Parts = Awaited<ReturnType<typeof build>>
export type PriceFeed = Awaited<ReturnType<typeof priceFeed>>

async function build(setup: Setup, options: Held<typeof needs, typeof fields>) {
  const { token, reference, price, currency, everySeconds, deadbandBps, maxAgeSeconds } = options
  const contract = await setup.deploy(PriceFeed__factory, [setup.wallet.address, maxAgeSeconds])
  const posting = reference && { reference, poster: setup.account(`${token.symbol}-poster`) }
  await setup.send(contract.post(token.address, reference?.(setup.time) ?? price))
  if (posting) await setup.send(contract.transferOwnership(posting.poster.address))
  return {
    token,
    contract,
    address: contract.address,
    currency,
    everySeconds,
    deadbandBps,
    /** What is posted, and who posts it, with a wallet of its own; without a price elsewhere it is the deployer's. */
    posting,
    async priceOf(asked: Address): Promise<bigint | undefined> {
      const posted = await contract.priceOf(asked)
      return posted === 0n ? undefined : posted
    },
  }
}
