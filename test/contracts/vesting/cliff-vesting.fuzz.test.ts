import { expect } from 'chai'

import { DAY, WAD, YEAR } from '../../../src/units.ts'
import { contractUnderTest } from '../../kit/contract-under-test.ts'
import { localChain } from '../../kit/local-chain.ts'
import { type Done, fuzz, type Moment, type RandomAction, randomUse } from '../../kit/random-use.ts'
import { sum } from '../../kit/sum.ts'
import { START, deployVesting } from './cliff-vesting-fixture.ts'
import { cliffVestingOracle } from './cliff-vesting-oracle.ts'

type World = Awaited<ReturnType<typeof openWorld>>

/** The contract, what it should be like, and everybody's tokens at first. */
async function openWorld() {
  const chain = await localChain()
  const { vesting, token, owner, alice, bob, carol } = await deployVesting(chain)
  return {
    contract: vesting,
    vesting: await contractUnderTest(chain, vesting),
    token: await contractUnderTest(chain, token),
    owner: owner.address,
    actors: [alice.address, bob.address, carol.address],
    wealth: await token.balanceOf(owner),
    oracle: cliffVestingOracle(),
  }
}

function actionsOf({ vesting, owner, actors, oracle }: World): Record<string, RandomAction> {
  const byOwner = ({ time }: Moment) => ({ actor: owner, time })
  /** Mostly one of the latest. */
  const someId = ({ roll }: Moment) => Math.max(0, oracle.grants.length - roll.below(20))
  return {
    create: {
      weight: 12,
      async act(moment) {
        const { roll, now, actor } = moment
        const duration = roll.chance(0.05) ? 0n : roll.between(1n, BigInt(roll.chance(0.2) ? 10 : YEAR))
        const schedule = {
          start: now + roll.between(0n, BigInt(YEAR)) - BigInt(YEAR / 2),
          cliff: roll.chance(0.3) ? duration : roll.between(0n, duration + duration / 20n),
          duration,
        }
        const total = roll.chance(0.05) ? 0n : roll.between(1n, roll.chance(0.1) ? 10n : 1_000n * WAD)
        const revocable = roll.chance(0.7)
        const expected = oracle.create({ beneficiary: actor, total, revocable, ...schedule })
        const actual = await vesting.attempt(byOwner(moment), 'create', actor, total, schedule, revocable)
        // Which refusal comes first is the contract's business.
        return { expected: expected === 'ZeroAmount' && actual === 'BadSchedule' ? actual : expected, actual }
      },
    },
    release: {
      weight: 63,
      async act(moment) {
        const id = someId(moment)
        const expected = oracle.release(id, moment.now)
        return { expected, actual: await vesting.attempt(byOwner(moment), 'release', id) }
      },
    },
    revoke: {
      weight: 10,
      async act(moment) {
        const id = someId(moment)
        const expected = oracle.revoke(id, moment.now)
        return { expected, actual: await vesting.attempt(byOwner(moment), 'revoke', id) }
      },
    },
    transfer: {
      weight: 15,
      async act(moment) {
        const [id, next] = [someId(moment), moment.roll.pick(actors)]
        const expected = oracle.transferBeneficiary(id, moment.actor, next)
        return { expected, actual: await vesting.attempt(moment, 'transferBeneficiary', id, next) }
      },
    },
  }
}

function checksOf({ vesting, token, owner, actors, wealth, oracle }: World) {
  const vestedBefore: bigint[] = []

  async function grantsAreAsTheFormula({ now }: Moment, where: string): Promise<void> {
    const watched = [...oracle.grants.entries()].slice(-12)
    const views = await vesting.read(
      ['grantCount'],
      ['outstanding'],
      ...watched.flatMap(([id]) => [['vestedAt', id, now] as const, ['releasable', id] as const]),
    )
    expect(views, where).to.deep.equal([
      BigInt(oracle.grants.length),
      oracle.outstanding(),
      ...watched.flatMap(([, grant]) => [oracle.vested(grant, now), oracle.vested(grant, now) - grant.released]),
    ])
    for (const [id, grant] of watched) {
      const vested = oracle.vested(grant, now)
      expect(grant.released <= vested && vested <= grant.total, where).to.equal(true)
      expect(vested >= (vestedBefore[id] ?? 0n), where).to.equal(true)
      vestedBefore[id] = vested
    }
  }

  /** It holds what it owes, and everybody has what was paid to them. */
  async function tokensAreThere(where: string): Promise<void> {
    const [held = 0n, kept = 0n, ...wallets] = await token.balancesOf(vesting.address, owner, ...actors)
    expect(held, where).to.equal(oracle.outstanding())
    expect(sum(wallets), where).to.equal(sum(oracle.grants.map(({ released }) => released)))
    expect(sum(wallets) + held + kept, where).to.equal(wealth)
  }

  return async (moment: Moment, { where }: Done) => {
    await grantsAreAsTheFormula(moment, where)
    await tokensAreThere(where)
  }
}

/** Years later every grant is paid out or returned, to the last wei. */
async function expectAllPaid({ vesting, token, owner, oracle }: World, time: number): Promise<void> {
  for (const [id, { total }] of oracle.grants.entries()) {
    const expected = oracle.release(id, BigInt(time))
    expect(await vesting.attempt({ actor: owner, time }, 'release', id)).to.equal(expected)
    const { released = 0n, returned = 0n } = oracle.grants[id] ?? {}
    expect(released + returned).to.equal(total)
  }
  expect(await token.balancesOf(vesting.address)).to.deep.equal([0n])
}

describe('CliffVesting under random use', function () {
  fuzz('behavior: pays what the formula says, never more than it holds', 1_500, async (luck) => {
    const world = await openWorld()
    const outcomes = await randomUse({
      ...luck,
      actors: world.actors,
      start: START,
      pause: (roll) => (roll.chance(0.1) ? 0 : roll.below(5 * DAY)),
      actions: actionsOf(world),
      check: checksOf(world),
      wanted: [
        'create done',
        'create BadSchedule',
        'release done',
        'release NothingToRelease',
        'release NoGrant',
        'revoke done',
        'revoke NotRevocable',
        'transfer NotBeneficiary',
      ],
    })
    await expectAllPaid(world, outcomes.time + 2 * YEAR)
    for (const actor of world.actors) {
      const ids = world.oracle.grants.flatMap(({ beneficiary }, id) => (beneficiary === actor ? [BigInt(id)] : []))
      expect((await world.contract.grantsOf(actor)).toSorted((a, b) => Number(a - b))).to.deep.equal(ids)
    }
  })
})
