import { cliffVesting } from '../../../src/agents/controllable/vesting/cliff-vesting.ts'
import { erc20 } from '../../../src/agents/controllable/token/erc20.ts'
import { days, wad } from '../../../src/units.ts'
import { behavesAsVesting } from './vesting-behavior.ts'

describe('the role vesting', () => {
  describe('cliffVesting', () =>
    behavesAsVesting({
      async open(setup, beneficiary) {
        const token = await erc20(setup, { symbol: 'SAF', supply: wad(1_000_000) })
        const common = { beneficiary, start: setup.clock.start, cliffSeconds: 0 }
        const grants = [
          { ...common, amount: wad(100), durationSeconds: days(10) },
          { ...common, amount: wad(50), durationSeconds: days(20) },
        ]
        const { roles } = await cliffVesting(setup, { token, grants })
        return roles.vesting
      },
    }))
})
