import { toNumber } from '../../../units.ts'
import { baseOf } from '../../circuit-facts.ts'
import type { ControllableAgent } from '../../controllable-agent.ts'
import type { Facts } from '../../fact.ts'
import type { Reads } from '../../reads.ts'
import type { TokenParts } from './token.ts'

interface Parts extends TokenParts {
  readonly ledger: { readonly total: bigint; balanceOf(account: string): bigint }
}

/** Mechanisms that hold tokens which are nobody's to spend. */
const SET_ASIDE = ['vesting', 'treasury']

/** What anybody may know of a token. */
export const tokenFacts: Facts<Parts> = {
  supply: {
    about: 'Tokens in existence',
    unit: 'token',
    read: ({ ledger, unit }) => toNumber(ledger.total, unit.decimals),
  },
  circulating: {
    about: 'Tokens that neither a vesting nor a treasury holds',
    unit: 'token',
    read: circulating,
  },
  marketCap: {
    about: 'Value of the circulating tokens at the price of the first market',
    unit: 'quote',
    async read(parts, reads) {
      const market = reads.mechanisms.find((each) => plays(each, 'market') && baseOf(each) === parts.contract.address)
      const price = await market?.facts?.price?.()
      return price === undefined ? undefined : price * circulating(parts, reads)
    },
  },
}

function circulating({ ledger, unit }: Parts, { mechanisms }: Reads): number {
  const aside = mechanisms.filter((each) => SET_ASIDE.some((role) => plays(each, role)))
  const held = aside.reduce((sum, each) => sum + ledger.balanceOf(addressOf(each)), 0n)
  return toNumber(ledger.total - held, unit.decimals)
}

const plays = ({ roles = {} }: ControllableAgent, role: string): boolean => role in roles

const addressOf = (part: object): string => ('address' in part && typeof part.address === 'string' ? part.address : '')
