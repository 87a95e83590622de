import { expect } from 'chai'

import scheduler from '../../netlists/scheduler/netlist.ts'
import { recorded } from '../kit/recorded.ts'
import { near } from '../kit/near.ts'

const MONTH = 30 * 86_400
const YEAR = 365 * 86_400

/** 5 OCEAN on a straight line of five years that begins after one, in whole wei, rounded down. */
function vestedAt(seconds: number): bigint {
  if (seconds < YEAR) return 0n
  return seconds >= 6 * YEAR ? 5n * 10n ** 18n : (5n * 10n ** 18n * BigInt(seconds - YEAR)) / BigInt(5 * YEAR)
}

describe('the netlist scheduler', () => {
  it('default: TokenSPICE’s columns and its first values that are not zero', async () => {
    const run = await recorded(scheduler)
    expect(run.columns).to.deep.equal(['timestamp', 'OCEAN_vested', 'OCEAN_released', 'beneficiary_OCEAN'])
    const first = run.rows.find(({ values: [, vested] }) => vested !== 0n)
    expect(first?.step).to.equal(15)
    near(run.at(15, 'OCEAN_vested'), 0.232877, 5e-7)
    near(run.at(15, 'OCEAN_released'), 0.150685, 5e-7)
    await run.close()
  })

  it('behavior: vesting is exact to the wei, and what is released lags by a month', async () => {
    const run = await recorded(scheduler, { every: 1 })
    const start = run.rows[0]?.time ?? NaN
    // The funder deploys in the first month; before that there is nothing to vest.
    for (const { step, time, values } of run.rows.slice(1)) {
      expect(time).to.equal(start + step * MONTH)
      const released = vestedAt((step - 1) * MONTH)
      expect(values, `month ${step}`).to.deep.equal([BigInt(time), vestedAt(step * MONTH), released, released])
    }
    expect(run.at(123, 'beneficiary_OCEAN')).to.equal(5)
    await run.close()
  })
})
