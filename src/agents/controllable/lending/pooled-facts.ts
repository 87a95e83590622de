import { toNumber } from '../../../units.ts'
import type { Facts } from '../../fact.ts'
import { ownedOf, type Totals } from './lending-math.ts'

export interface Parts {
  readonly token: { readonly decimals: number }
  readonly totals: () => Totals | undefined
  price(): Promise<bigint | undefined>
  rates(): Promise<Readonly<Record<'utilisation' | 'borrowing' | 'supplying', bigint>>>
}

const total = (about: string, of: (totals: Totals) => bigint) => ({
  about,
  unit: 'token',
  read({ totals, token }: Parts) {
    const now = totals()
    return now && toNumber(of(now), token.decimals)
  },
})

const rate = (about: string, name: 'utilisation' | 'borrowing' | 'supplying') => ({
  about,
  unit: 'ratio',
  read: async ({ rates }: Parts) => toNumber((await rates())[name]),
})

/** What anybody may know of a market of pooled lending. */
export const pooledFacts: Facts<Parts> = {
  price: {
    about: 'What a token counts for, in the unit of account; undefined while nobody knows',
    async read({ price }) {
      const now = await price()
      return now === undefined ? undefined : toNumber(now)
    },
  },
  supplied: total('What suppliers own, interest included', ownedOf),
  borrowed: total('What borrowers owe, interest included', ({ borrows }) => borrows),
  cash: total('At hand for whoever withdraws or borrows', ({ cash }) => cash),
  utilisation: rate('Share of the supply that is lent out', 'utilisation'),
  borrowRate: rate('What a year costs, not compounded', 'borrowing'),
  supplyRate: rate('What a year brings, not compounded', 'supplying'),
}
