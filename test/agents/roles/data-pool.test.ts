import { oceanV3 } from '../../../src/agents/controllable/ocean/ocean-v3.ts'
import { oceanV3Pool } from '../../../src/agents/controllable/ocean/ocean-v3-pool.ts'
import { oceanV4 } from '../../../src/agents/controllable/ocean/ocean-v4.ts'
import { oceanV4Pool } from '../../../src/agents/controllable/ocean/ocean-v4-pool.ts'
import { erc20 } from '../../../src/agents/controllable/token/erc20.ts'
import { wad } from '../../../src/units.ts'
import { behavesAsDataPool } from './data-pool-behavior.ts'

describe('the role data-pool', () => {
  describe('oceanV3Pool', () =>
    behavesAsDataPool({
      // What the published contract takes unless told otherwise.
      fee: 1e-6,
      async open(setup) {
        const ocean = await erc20(setup, { symbol: 'OCEAN', supply: wad(1_000_000) })
        const { roles } = await oceanV3Pool(setup, {
          factories: await oceanV3(setup, {}),
          ocean,
          name: 'pool0',
          datatoken: 'DT0',
          supply: wad(1_000),
          deposit: { datatoken: wad(100), ocean: wad(1_000) },
          weights: { datatoken: wad(25), ocean: wad(25) },
        })
        return { pool: roles['data-pool'], ocean, funds: [ocean.of(wad(1_000))] }
      },
    }))

  describe('oceanV4Pool', () =>
    behavesAsDataPool({
      fee: 0.002,
      async open(setup) {
        const ocean = await erc20(setup, { symbol: 'OCEAN', supply: wad(1_000_000) })
        const { roles } = await oceanV4Pool(setup, {
          factories: await oceanV4(setup, { ocean, feesTo: setup.addressOf('opf') }),
          ocean,
          name: 'pool0',
          datatoken: 'DT0',
          deposit: wad(2_000),
          rate: wad('0.1'),
          fees: { stakers: wad('0.001'), market: wad('0.001') },
        })
        return { pool: roles['data-pool'], ocean, funds: [ocean.of(wad(1_000))] }
      },
    }))
})
