import { expect } from 'chai'

import { DAY, days, WAD, WEEK, YEAR } from '../../../src/units.ts'
import { localChain, T0 } from '../../kit/local-chain.ts'
import { published } from '../../kit/published.ts'
import { fuzz } from '../../kit/random-use.ts'
import { deployCurve } from './curve-fixture.ts'
import { ALL } from './flywheel-fixture.ts'

const CURVE = '@balancer-labs/v2-deployments/dist/tasks/20220325-gauge-controller/artifact'

/** Our voter, and Curve's controller for the same pools on an escrow of its own, in which people lock the same. */
async function openWorld() {
  const chain = await localChain()
  const world = await deployCurve(chain, { maxTime: YEAR })
  const { owner, token, alice, bob, carol, one, two } = world
  const admin = owner.address
  const escrow = await (await published(`${CURVE}/VotingEscrow.json`, [], owner)).deploy(token, 'Votes', 've', admin)
  const original = await (await published(`${CURVE}/GaugeController.json`, [], owner)).deploy(escrow, admin)
  await original.getFunction('add_type(string,uint256)')('pools', WAD)
  for (const { address } of [one, two]) await original.getFunction('add_gauge(address,int128)')(address, 0)
  for (const each of [alice, bob, carol]) await token.connect(each).approve(escrow, ALL)
  const [ours, ourEscrow, theirs, theirEscrow] = await Promise.all(
    [world.voter, world.escrow, original, escrow].map((contract) => contract.getAddress()),
  )
  if (!ours || !ourEscrow || !theirs || !theirEscrow) throw new Error('a contract has no address')
  const at = { ours, ourEscrow, theirs, theirEscrow }
  return { ...world, original, locks: escrow, at, people: [alice, bob, carol], pools: [one.address, two.address] }
}

describe('CurveVoter against Curve’s GaugeController', function () {
  this.timeout(300_000)

  fuzz('behavior: relative weights are equal to the wei under random use', 400, async ({ roll, steps }) => {
    const world = await openWorld()
    const { chain, voter, escrow, original, locks, at, people, pools } = world
    let time = T0 + DAY
    const done = { vote: 0, createLock: 0, increaseAmount: 0, increaseUnlockTime: 0, withdraw: 0 }
    const both = async (
      from: string,
      what: keyof typeof done,
      args: readonly unknown[],
      [method, contract, to]: readonly [string, typeof original, string],
    ) => {
      const mine = what === 'vote' ? { to: at.ours, contract: voter } : { to: at.ourEscrow, contract: escrow }
      const a = await chain.attempt({ from, time, ...mine, method: what, args })
      const b = await chain.attempt({ from, time, to, contract, method, args })
      expect(a === undefined, `${what}: ${a} / ${b}`).to.equal(b === undefined)
      if (a === undefined) done[what]++
    }
    for (let step = 0; step < steps; step++) {
      time += roll.below(roll.chance(0.03) ? 20 * WEEK : days(3))
      const from = roll.pick(people).address
      const [held = 0n] = await chain.readNumbers(escrow, at.ourEscrow, [['locked', from]])
      const end = time + roll.below(roll.chance(0.3) ? YEAR : 20 * WEEK)
      const amount = roll.between(1n, 1_000n * WAD)
      const ofLocks = (method: string) => [method, locks, at.theirEscrow] as const
      const action = roll.below(100)
      if (held === 0n) await both(from, 'createLock', [amount, end], ofLocks('create_lock'))
      else if (action < 60) {
        const [, ends] = await escrow.locked(from)
        // With a lock that is over votes can be taken back here, and there not.
        const bps = Number(ends) > time + WEEK && roll.chance(0.2) ? 0 : 1 + roll.below(10_000)
        await both(from, 'vote', [roll.pick(pools), bps], ['vote_for_gauge_weights', original, at.theirs])
      } else if (action < 70) await both(from, 'increaseAmount', [amount], ofLocks('increase_amount'))
      else if (action < 78) await both(from, 'increaseUnlockTime', [end], ofLocks('increase_unlock_time'))
      else await both(from, 'withdraw', [], ofLocks('withdraw'))

      // Theirs knows a week once somebody has written it down.
      for (const pool of pools) {
        const asked = { from, time, to: at.theirs, contract: original, method: 'checkpoint_gauge', args: [pool] }
        expect(await chain.attempt(asked)).to.equal(undefined)
      }
      const weeks = [time, time + WEEK]
      const mine = await chain.readNumbers(
        voter,
        at.ours,
        weeks.flatMap((week) => pools.map((pool) => ['relativeWeight', pool, week] as const)),
      )
      const other = await chain.readNumbers(
        original,
        at.theirs,
        weeks.flatMap((week) => pools.map((pool) => ['gauge_relative_weight(address,uint256)', pool, week] as const)),
      )
      expect(mine, `after step ${step}`).to.deep.equal(other)
    }
    for (const [action, count] of Object.entries(done)) expect(count, action).to.be.greaterThan(0)
  })
})
