import { erc20 } from '../../../src/agents/controllable/token/erc20.ts'
import { votingEscrow } from '../../../src/agents/controllable/ve/voting-escrow.ts'
import { wad, YEAR } from '../../../src/units.ts'
import { behavesAsLock } from './lock-behavior.ts'

describe('the role lock', () => {
  describe('votingEscrow', () =>
    behavesAsLock({
      async open(setup) {
        const token = await erc20(setup, { symbol: 'SAF', supply: wad(1_000_000) })
        const { roles } = await votingEscrow(setup, { token, maxTimeSeconds: YEAR })
        return { lock: roles.lock, funds: [token.of(wad(1_000))] }
      },
    }))
})
