import { expect } from 'chai'

import { example } from '../../../netlists/aegis/example.ts'
import { shipped } from '../../../netlists/aegis/shipped.ts'
import { aegisMonth } from '../../../src/models/aegis/aegis-month.ts'
import { nextMonth } from '../../../src/models/aegis/month.ts'
import { type AegisState, openAegis } from '../../../src/models/aegis/state.ts'
import { configOf } from './config-of.ts'

/** A model that fails in some months. */
const failing =
  (months: readonly number[]): typeof nextMonth =>
  (config, before, options) => {
    if (months.includes(before.month + 1)) throw new Error('the month is cursed')
    return nextMonth(config, before, options)
  }

function run(on_error: string, months: readonly number[]): readonly AegisState[] {
  const config = configOf({ ...example, on_error })
  const states = [openAegis(config)]
  for (let i = 0; i < 6; i++) {
    const before = states.at(-1)
    if (before) states.push(aegisMonth(config, before, { seed: '1', month: failing(months) }).state)
  }
  return states
}

describe('a month that fails', () => {
  it('default: ends the run', () => {
    expect(() => run('stop', [3])).to.throw('the month is cursed')
  })

  it('behavior: or is left out: nothing but the calendar moves', () => {
    const [, , second, third, fourth] = run('skip', [3])
    expect(third).to.deep.equal({ ...second, month: 3, priceLocked: 3, skipped: 1, row: third?.row })
    expect(third?.row).to.include({ month: 3, leafSold: 0, revenue: 0, aegisLeaf: 930_000 })
    // What was due then is caught up with: Beta's pair opens and its OAK is released a month later.
    expect(fourth?.row).to.include({ month: 4, oakDistributed: 3_000, leafSold: 5_000 })
  })

  it('behavior: three may be left out, not four', () => {
    expect(run('skip', [2, 3, 5]).at(-1)?.skipped).to.equal(3)
    expect(() => run('skip', [2, 3, 5, 6])).to.throw('the month is cursed')
  })

  it('behavior: no month changes the state before it', () => {
    const growth = [{ category: 'Organic', initial_tvl: 100, shock_sd: 0.2 }]
    const redemptions = [{ month: 9, rate: 0.1 }]
    const chance = { flow_sd: 0.05, renewal_probability: 0.5, price_mode: 'amm', boost: { from: 2 } }
    const config = configOf({ ...shipped, ...chance, growth, redemptions, revenue_to_aegis_share: 0.5 })
    let state = openAegis(config)
    for (let month = 1; month <= 60; month++) {
      const kept = structuredClone(state)
      const next = nextMonth(config, state, { seed: '1' }).state
      expect(state, `month ${month}`).to.deep.equal(kept)
      state = next
    }
  })
})
