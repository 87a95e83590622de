import { DAY, WAD } from '../../../src/units.ts'
import {
  EpochRewards__factory,
  Gauge__factory,
  HookToken__factory,
  PowerRewards__factory,
  SolidlyPair__factory,
  VotingEscrow__factory,
} from '#types/contracts/index'
import { localChain, T0 } from '../../kit/local-chain.ts'
import { expectGuarded } from '../../kit/reentrancy.ts'
import { deployCurve } from './curve-fixture.ts'
import { ALL, deployFlywheel, EVEN, FOUR_YEARS, lock, W1 } from './flywheel-fixture.ts'

const NOBODY = '0x0000000000000000000000000000000000000000'

async function deploy() {
  const chain = await localChain()
  const flywheel = await deployFlywheel(chain, { pools: 1, terms: { tailBelow: 0n } })
  const token = await new HookToken__factory(flywheel.owner).deploy(1_000_000_000n * WAD)
  return { ...flywheel, hook: token, hookAt: await token.getAddress() }
}

describe('gauges with a malicious token', () => {
  it('error: rewards of a week cannot be entered from within', async () => {
    const { chain, owner, hook, hookAt } = await deploy()
    const rewards = await new EpochRewards__factory(owner).deploy(owner)
    await hook.approve(rewards, ALL)
    await rewards.setBalance(owner, 1n)
    await rewards.notify(hook, 1_000n)
    await chain.mineAt(W1)
    const outer = { notify: () => rewards.notify(hook, 10n), claim: () => rewards.claim([hookAt]) }
    await expectGuarded({
      token: hook,
      contract: rewards,
      outer,
      inner: [
        ['notify', hookAt, 1n],
        ['claim', [hookAt]],
      ],
    })
  })

  it('error: nor a gauge that pays in it', async () => {
    const { chain, owner, hook, pools } = await deploy()
    const [pool] = pools
    if (!pool) throw new Error('there is no pool')
    const fees = await new EpochRewards__factory(owner).deploy(owner)
    const gauge = await new Gauge__factory(owner).deploy(pool.pair, hook, owner, fees)
    for (const each of [hook, pool.pair]) await each.approve(gauge, ALL)
    await gauge.deposit(1_000n)
    await gauge.notify(700_000n * WAD)
    await chain.mineAt(W1 - DAY)
    const outer = { notify: () => gauge.notify(WAD), claim: () => gauge.claim() }
    const inner = [['deposit', 1n], ['withdraw', 1n], ['claim'], ['notify', 1n], ['claimFees']] as const
    await expectGuarded({ token: hook, contract: gauge, outer, inner })
  })

  it('error: nor rewards by power in it', async () => {
    const { chain, owner, hook } = await deploy()
    const escrow = await new VotingEscrow__factory(owner).deploy(hook, FOUR_YEARS, NOBODY)
    const lockers = await new PowerRewards__factory(owner).deploy(escrow)
    for (const each of [escrow, lockers]) await hook.approve(each, ALL)
    await escrow.createLock(EVEN, W1 + 50 * 7 * DAY)
    await chain.at(W1)
    await lockers.notify(WAD)
    const outer = { notify: () => lockers.notify(WAD), claim: () => lockers.claim(owner) }
    await expectGuarded({
      token: hook,
      contract: lockers,
      outer,
      inner: [
        ['notify', 1n],
        ['claim', owner.address],
      ],
    })
  })

  it('error: nor the voter while it passes fees in it on', async () => {
    const { chain, owner, hook, hookAt, token, voter, alice, ...flywheel } = await deploy()
    const pair = await new SolidlyPair__factory(owner).deploy(hook, token, false, 30n, owner)
    await voter.createGauge(pair)
    for (const each of [hook, token]) await each.approve(pair, ALL)
    await pair.addLiquidity(1_000n * WAD, 1_000n * WAD, 0n)
    const { gauge } = await voter.placeOf(pair)
    await pair.approve(gauge, ALL)
    await Gauge__factory.connect(gauge, owner).deposit(500n * WAD)
    await lock({ ...flywheel, chain, owner, token, voter, alice }, [[alice, EVEN, 100]])
    await chain.at(T0 + DAY)
    await voter.connect(alice).vote([await pair.getAddress()], [1n])
    await pair.swapExactIn(hook, WAD, 0n)
    await chain.mineAt(W1 + DAY)
    const at = await pair.getAddress()
    await expectGuarded({
      token: hook,
      contract: voter,
      outer: { distribute: () => voter.distribute(at), distributeAll: () => voter.distributeAll() },
      inner: [['vote', [at], [1n]], ['reset'], ['poke', alice.address], ['distribute', at], ['distributeAll']],
    })
    await hook.arm(hookAt, '0x18160ddd')
    await voter.distribute(at)
  })

  it('error: nor Curve’s way of voting while it passes fees in it on', async () => {
    const chain = await localChain()
    const { owner, alice, token, voter, lock: lockFor } = await deployCurve(chain)
    const hook = await new HookToken__factory(owner).deploy(1_000_000_000n * WAD)
    const pair = await new SolidlyPair__factory(owner).deploy(hook, token, false, 30n, owner)
    await voter.createGauge(pair)
    for (const each of [hook, token]) await each.approve(pair, ALL)
    await pair.addLiquidity(1_000n * WAD, 1_000n * WAD, 0n)
    const [at, { gauge }] = [await pair.getAddress(), await voter.placeOf(pair)]
    await pair.approve(gauge, ALL)
    await Gauge__factory.connect(gauge, owner).deposit(500n * WAD)
    await lockFor(alice, EVEN, 100)
    await voter.connect(alice).vote(at, 10_000n)
    await pair.swapExactIn(hook, WAD, 0n)
    await chain.mineAt(W1 + DAY)
    await expectGuarded({
      token: hook,
      contract: voter,
      outer: { distribute: () => voter.distribute(at), distributeAll: () => voter.distributeAll() },
      inner: [
        ['vote', at, 1n],
        ['voteForAll', [at], [1n]],
        ['reset'],
        ['poke', alice.address],
        ['distribute', at],
        ['distributeAll'],
      ],
    })
  })
})
