import { fixedRateStaking } from '../../../src/agents/controllable/staking/fixed-rate-staking.ts'
import { variableRateStaking } from '../../../src/agents/controllable/staking/variable-rate-staking.ts'
import { erc20 } from '../../../src/agents/controllable/token/erc20.ts'
import { wad } from '../../../src/units.ts'
import { behavesAsStaking } from './staking-behavior.ts'

describe('the role staking', () => {
  describe('fixedRateStaking', () =>
    behavesAsStaking({
      async open(setup) {
        const token = await erc20(setup, { symbol: 'SAF', supply: wad(1_000_000) })
        const { roles } = await fixedRateStaking(setup, { token, stream: wad(1_000) })
        return { staking: roles.staking, funds: [token.of(wad(1_000))] }
      },
    }))

  describe('variableRateStaking', () =>
    behavesAsStaking({
      async open(setup) {
        const token = await erc20(setup, { symbol: 'SAF', supply: wad(1_000_000) })
        const { roles } = await variableRateStaking(setup, { token, reserve: wad(1_000) })
        return { staking: roles.staking, funds: [token.of(wad(1_000))] }
      },
    }))
})
