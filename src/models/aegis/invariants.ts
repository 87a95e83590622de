import { AegisInvariantError } from './errors.ts'
import type { MonthWork } from './month-work.ts'

/** Sums of doubles are held to this part of the largest of them. */
const TOLERANCE = 1e-9

/**
 * What must hold after each month, whatever the rules: LEAF and USDC are neither lost nor made, all OAK is either
 * redeemed or left, and nobody holds less than nothing. Throws where one does not.
 */
export function checkInvariants(work: MonthWork): void {
  const { config, state, month } = work
  const { flows } = state
  const open = state.deals.filter(({ pair }) => pair === 'open')
  const inPairs = open.reduce((sum, { leaf, usdc }) => ({ leaf: sum.leaf + leaf, usdc: sum.usdc + usdc }), {
    leaf: 0,
    usdc: 0,
  })

  const sums: Record<string, readonly [model: string, had: number, has: number]> = {
    LEAF: [
      'AEGIS',
      config.initial_leaf_balance + flows.broughtLeaf + flows.tradedLeaf,
      state.leaf + inPairs.leaf + flows.returnedLeaf + flows.paidLeaf,
    ],
    USDC: [
      'AEGIS',
      config.initial_usdc_balance + flows.broughtUsdc + flows.tradedUsdc + flows.creditedUsdc + flows.unfundedUsdc,
      state.usdc + inPairs.usdc + flows.returnedUsdc + flows.paidUsdc,
    ],
    OAK: ['OAK', config.total_oak_supply, state.oakRedeemed + state.oakLeft],
  }
  for (const [what, [model, had, has]] of Object.entries(sums)) {
    if (!(Math.abs(had - has) <= TOLERANCE * Math.max(1, Math.abs(had), Math.abs(has)))) {
      throw new AegisInvariantError({ model, month, values: { [`${what} that came`]: had, [`${what} that is`]: has } })
    }
  }
  checkSigns(work, Math.max(config.initial_leaf_balance, config.initial_usdc_balance, 1) * TOLERANCE)
}

function checkSigns({ config, state, month }: MonthWork, dust: number): void {
  const { leaf, usdc, oakLeft, price, cumulativeRevenueBy } = state
  const held: [model: string, name: string, value: number][] = [
    ['AEGIS', 'LEAF', leaf],
    ['AEGIS', 'USDC', usdc],
    ['OAK', 'OAK left', oakLeft],
    ['LEAF price', 'price', price],
    ...Object.entries(cumulativeRevenueBy).map(([type, value]): [string, string, number] => ['Revenue', type, value]),
    ...Object.entries(state.tvl).map(([type, value]): [string, string, number] => ['TVL', type, value]),
    ...state.deals.flatMap((each, i): [string, string, number][] => {
      const name = config.deals[i]?.deal_id ?? String(i)
      return [
        ['LEAF pairs', `${name} LEAF`, each.leaf],
        ['LEAF pairs', `${name} USDC`, each.usdc],
      ]
    }),
  ]
  for (const [model, name, value] of held) {
    if (!(value >= -dust && value < Infinity))
      throw new AegisInvariantError({ model, month, values: { [name]: value } })
  }
}
