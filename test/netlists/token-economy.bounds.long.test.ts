import { expect } from 'chai'

import netlist from '../../netlists/token-economy/netlist.ts'
import { SaffronError } from '../../src/errors.ts'
import { days } from '../../src/units.ts'
import { checkConservation, checkSolvency } from './token-economy-checks.ts'
import { openEconomy } from './token-economy-run.ts'

/** A village where everything happens within days: so that a bound meets every mechanism soon. */
const VILLAGE = {
  traders: 4,
  momentumTraders: 2,
  providers: 2,
  stakers: 2,
  compounders: 1,
  lockers: 2,
  investors: 2,
  team: 1,
  investorCliff: days(3),
  teamCliff: days(6),
  lockup: days(2),
  activity: 1,
}
const STEPS = 16
/** Thousands of people need not live as long to show that they can. */
const CROWD = { size: 2_000, steps: 2 }

/** Lets the village live and gives the code of the error that refuses it, if one does. */
async function live(params: Readonly<Record<string, unknown>>, steps = STEPS): Promise<string | undefined> {
  const economy = await openEconomy({ params: { ...VILLAGE, ...params } }).catch((error: unknown) => error)
  if (economy instanceof SaffronError) return economy.code
  if (economy instanceof Error || typeof economy !== 'object') throw economy
  const opened = economy as Awaited<ReturnType<typeof openEconomy>>
  try {
    await opened.circuit.advance(steps)
    await checkSolvency(opened)
    await checkConservation(opened)
    expect(opened.rows).to.have.length(steps + 1)
    return undefined
  } finally {
    await opened.circuit.close()
  }
}

/** The bounds of a parameter, as they are told to people. */
function boundsOf(name: string, range: string): readonly (string | boolean)[] {
  if (range === 'true or false') return [true, false]
  const [, low, high] = /^(\S+) to (\S+)$/.exec(range) ?? []
  if (low === undefined || high === undefined) throw new Error(`${name} has no bounds: ${range}`)
  return [low, high]
}

/** Bounds that do not go with the other parameters' defaults. */
const REFUSED: Readonly<Record<string, string>> = {
  'teamShare=1': 'PARAMS_CONFLICT',
  'investorShare=1': 'PARAMS_CONFLICT',
  'communityShare=1': 'PARAMS_CONFLICT',
  'liquidityShare=1': 'PARAMS_CONFLICT',
  'arbitrageShare=1': 'PARAMS_CONFLICT',
  'rewardShare=1': 'PARAMS_CONFLICT',
  [`investorCliff=${days(3_650)}`]: 'PARAMS_CONFLICT',
  [`teamCliff=${days(3_650)}`]: 'PARAMS_CONFLICT',
  'vesting=1': 'PARAMS_CONFLICT',
}

describe('netlist token-economy at the bounds of its parameters', () => {
  for (const [name, { allowed }] of Object.entries(netlist.params)) {
    for (const bound of boundsOf(name, allowed)) {
      const set = `${name}=${bound}`
      const code = REFUSED[set]
      it(code === undefined ? `behavior: runs with ${set}` : `error: refuses ${set}`, async () => {
        expect(await live({ [name]: bound }, bound === String(CROWD.size) ? CROWD.steps : STEPS)).to.equal(code)
      })
    }
  }

  it('behavior: runs with nobody in it', async () => {
    const nobody = { traders: 0, momentumTraders: 0, providers: 0, stakers: 0, compounders: 0, lockers: 0 }
    expect(await live({ ...nobody, investors: 0, team: 0, arbitrageurs: 0 })).to.equal(undefined)
  })

  it('behavior: runs without staking: nobody, no room, no rewards', async () => {
    expect(await live({ stakers: 0, compounders: 0, stakingCapacity: 0, rewardShare: 0 })).to.equal(undefined)
  })

  it('behavior: runs with the whole supply vesting, where there is no pool to sell to', async () => {
    const none = { communityShare: 0, liquidityShare: 0, arbitrageShare: 0, rewardShare: 0 }
    expect(await live({ ...none, teamShare: 0.5, investorShare: 0.5 })).to.equal(undefined)
  })

  it('behavior: runs with the whole supply in the pool', async () => {
    const none = { teamShare: 0, investorShare: 0, communityShare: 0, arbitrageShare: 0, rewardShare: 0 }
    expect(await live({ ...none, liquidityShare: 1 })).to.equal(undefined)
  })
})
