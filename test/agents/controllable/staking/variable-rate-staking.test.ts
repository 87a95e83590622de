import { expect } from 'chai'

import { erc20 } from '../../../../src/agents/controllable/token/erc20.ts'
import { variableRateStaking } from '../../../../src/agents/controllable/staking/variable-rate-staking.ts'
import { ActionArgumentError } from '../../../../src/agents/errors.ts'
import { days, wad, WAD } from '../../../../src/units.ts'
import { openStage, outcomes, type Stage } from '../../../kit/stage.ts'
import { near } from '../../../kit/near.ts'

type Options = Parameters<typeof variableRateStaking>[1]

const open = (options: Partial<Options> = {}) =>
  openStage(async (setup) => {
    const token = await erc20(setup, { symbol: 'SAF', supply: wad(1_000_000) })
    const staking = await variableRateStaking(setup, { token, reserve: wad(100_000), ...options })
    return { parts: { token, staking }, kpis: staking.kpis, funds: [token.of(wad(250_000))] }
  })

const events = (staking: { contract: { events: object } }) => Object.keys(staking.contract.events)

describe('variableRateStaking', () => {
  let stage: Stage<Awaited<ReturnType<typeof open>>['parts']>
  const opened = async (options?: Partial<Options>) => (stage = await open(options)).parts
  afterEach(() => stage.close())

  it('default: stakes, earns the worked amount in a year, and gives both back', async () => {
    const { staking, token } = await opened()
    const { alice } = stage.address
    expect(outcomes(await stage.play('alice', staking.stake({ amount: wad(250_000) })))).to.deep.equal(['ok', 'ok'])
    expect(await staking.stakeOf(alice)).to.equal(wad(250_000))
    await stage.advance(365)
    // A worked example of the index.
    expect(await staking.rewards.balanceOf(alice)).to.equal(wad(30_000))
    const receipts = await stage.play('alice', staking.exit({}))
    expect(outcomes(receipts)).to.deep.equal(['ok'])
    // A day more: 250,000 * 0.12 / 365.
    expect(await token.balanceOf(alice)).to.equal(wad(280_000) + 82_191780821917808219n)
  })

  it('behavior: its owner changes rate, capacity and lockup; nobody else does', async () => {
    stage = await openStage(async (setup, { carol }) => {
      const token = await erc20(setup, { symbol: 'SAF', supply: wad(1_000_000) })
      const staking = await variableRateStaking(setup, { token, reserve: wad(100_000) })
      await setup.send(staking.contract.transferOwnership(carol))
      return { parts: { token, staking }, kpis: staking.kpis, funds: [token.of(wad(250_000))] }
    })
    const { staking } = stage.parts
    const last = async (who: 'alice' | 'carol', calls: Parameters<typeof stage.play>[1]) =>
      outcomes(await stage.play(who, calls)).at(-1)
    expect(await last('alice', staking.setBaseApr({ baseApr: 1 }))).to.equal('OwnableUnauthorizedAccount')
    expect(await last('carol', staking.setBaseApr({ baseApr: 0.06 }))).to.equal('ok')
    expect(stage.kpi('apr')).to.equal(wad('0.09'))
    expect(await last('carol', staking.setCapacityShare({ capacityShare: 0.25 }))).to.equal('ok')
    expect(await staking.room()).to.equal(wad(250_000))
    expect(await last('carol', staking.setLockup({ lockupSeconds: days(30) }))).to.equal('ok')
    await stage.play('alice', staking.stake({ amount: wad(1) }))
    expect(await last('alice', staking.unstake({ position: 0n, amount: wad(1) }))).to.equal('Locked')
    expect(stage.kpi('apr')).to.satisfy((apr: bigint) => apr < wad('0.09') && apr > wad('0.089'))
  })

  it('behavior: KPIs tell the worked rates as the pool fills', async () => {
    const { staking } = await opened()
    expect([stage.kpi('apr'), stage.kpi('staked'), stage.kpi('stakedShare')]).to.deep.equal([wad('0.18'), 0n, 0])
    await stage.play('alice', staking.stake({ amount: wad(100_000) }))
    expect([stage.kpi('apr'), stage.kpi('utilisation')]).to.deep.equal([wad('0.156'), wad('0.2')])
    await stage.play('bob', staking.stake({ amount: wad(150_000) }))
    // 100,000 at 15.6 % for a day.
    expect(stage.kpi('owed')).to.equal(42_739726027397260274n)
    expect([stage.kpi('apr'), stage.kpi('staked'), stage.kpi('stakedShare')]).to.deep.equal([
      wad('0.12'),
      wad(250_000),
      0.25,
    ])
    near(Number(stage.kpi('apy')), (1 + 0.12 / 365) ** 365 - 1, 1e-12)
    await stage.play('alice', staking.claimReward({}))
    // A day at 15.6 % and one at 12 % on 100,000: 27,600 / 365, rounded down once.
    const reward = 75_616438356164383561n
    expect(stage.kpi('rewardsPaid')).to.equal(reward)
    expect(stage.kpi('rewardReserve')).to.equal(wad(100_000) - reward)
    await stage.advance(1)
    expect(stage.kpi('rewardsPaid')).to.equal(0n)
  })

  it('behavior: the rate is 0 while nothing is there to be earned, before the contract has noticed', async () => {
    const { staking } = await opened({ reserve: 0n })
    expect([await staking.contract.exhausted(), stage.kpi('apr'), stage.kpi('apy')]).to.deep.equal([false, 0n, 0])
    await stage.play('alice', staking.fundRewards({ amount: wad(1) }))
    expect(stage.kpi('apr')).to.equal(wad('0.18'))
    await stage.play('alice', staking.stake({ amount: wad(200_000) }))
    await stage.advance(1)
    // A day at 13.2 % is 72: all that there is, is owed.
    expect([await staking.contract.exhausted(), stage.kpi('owed'), stage.kpi('apr')]).to.deep.equal([false, wad(1), 0n])
  })

  it('behavior: the rate is 0 once the reserve is exhausted', async () => {
    const { staking } = await opened({ reserve: wad(1) })
    await stage.play('alice', staking.stake({ amount: wad(250_000) }))
    await stage.advance(2)
    await stage.play('bob', staking.poke({}))
    expect([stage.kpi('apr'), stage.kpi('apy'), stage.kpi('owed')]).to.deep.equal([0n, 0, wad(1)])
    await stage.play('bob', staking.fundRewards({ amount: wad(10) }))
    expect([stage.kpi('apr'), stage.kpi('rewardReserve')]).to.deep.equal([wad('0.12'), wad(11)])
  })

  it('behavior: shares and all are of what the actor holds at the moment, and nothing makes no calls', async () => {
    const { staking, token } = await opened()
    const { alice } = stage.address
    await stage.play('alice', staking.stake.by(alice, { amount: { share: 0.25 } }))
    expect(await staking.stakeOf(alice)).to.equal(wad(62_500))
    await stage.play('alice', staking.unstake.by(alice, { position: 0n, amount: { share: 0.5 } }))
    expect(await staking.stakeOf(alice)).to.equal(wad(31_250))
    await stage.play('alice', staking.unstake.by(alice, { position: 0n, amount: 'all' }))
    expect(await staking.stakeOf(alice)).to.equal(0n)
    expect(await staking.unstake.by(alice, { position: 0n, amount: 'all' })).to.deep.equal([])
    expect(await staking.unstake.by(alice, { position: 9n, amount: 'all' })).to.deep.equal([])
    await stage.play('alice', staking.stake.by(alice, { amount: 'all' }))
    expect(await token.balanceOf(alice)).to.equal(0n)
    expect(await staking.stake.by(alice, { amount: 'all' })).to.deep.equal([])
    expect(await staking.stake.by(alice, { amount: { share: 0 } })).to.deep.equal([])
  })

  it('behavior: compounding stakes what was earned at the last block', async () => {
    const { staking } = await opened()
    const { alice } = stage.address
    await stage.play('alice', staking.stake({ amount: wad(250_000) }))
    expect(await staking.compoundReward.by(alice, { amount: 'all' })).to.deep.equal([])
    await stage.advance(30)
    const earned = await staking.rewards.balanceOf(alice)
    expect(outcomes(await stage.play('alice', staking.compoundReward.by(alice, { amount: 'all' })))).to.deep.equal([
      'skipped',
      'ok',
      'ok',
    ])
    expect(await staking.stakeOf(alice)).to.equal(wad(250_000) + earned)
  })

  it('behavior: approves once', async () => {
    const { staking } = await opened()
    const first = await stage.play('alice', staking.stake({ amount: 5n }))
    const second = await stage.play('alice', staking.stake({ amount: 6n }))
    expect([outcomes(first), outcomes(second)]).to.deep.equal([
      ['ok', 'ok'],
      ['skipped', 'ok'],
    ])
    expect(await staking.stakeOf(stage.address.alice)).to.equal(11n)
  })

  it('behavior: every call carries its action, and what it emits is what the catalogue says', async () => {
    const { staking } = await opened()
    const known = events(staking)
    for (const { emits = [] } of Object.values(variableRateStaking.actions))
      expect(known).to.include.members([...emits])
    await stage.play('alice', staking.stake({ amount: WAD }))
    const [receipt] = await stage.play('alice', staking.exit({}))
    if (!receipt) throw new Error('nothing was sent')
    const { Unstaked, RewardPaid } = staking.contract.events
    expect([Unstaked.in(receipt).length, RewardPaid.in(receipt).length]).to.deep.equal([1, 1])
    expect(staking.exit({}).map(({ action }) => action)).to.deep.equal(['exit'])
  })

  it('behavior: the ledger is what the contract says', async () => {
    const { staking } = await opened()
    const { alice, bob } = stage.address
    await stage.play('alice', staking.stake({ amount: 70n }))
    await stage.play('bob', staking.stake({ amount: 50n }))
    await stage.play('alice', staking.unstake({ position: 0n, amount: 30n }))
    await stage.play('bob', staking.exit({}))
    expect([...staking.ledger.entries()]).to.deep.equal([[alice, 40n]])
    expect(await staking.stakeOf(bob)).to.equal(0n)
    expect(staking.ledger.total).to.equal(await staking.contract.totalStaked())
  })

  it('behavior: a keeper settles the pool at its interval, with a wallet of its own', async () => {
    const { staking } = await opened({ baseApr: 1, reserve: wad(1), pokeEverySeconds: days(3) })
    expect(stage.circuit.kinds).to.deep.equal({ keeper: 1, alice: 1, bob: 1, carol: 1 })
    await stage.play('alice', staking.stake({ amount: wad(250_000) }))
    // The reserve is short within a day, but only a settlement finds out: the keeper's, in the blocks of days 1, 4 and 7.
    await stage.advance(2)
    expect(await staking.contract.exhausted()).to.equal(false)
    await stage.advance(1)
    expect(await staking.contract.exhausted()).to.equal(true)
  })

  it('behavior: there is no keeper unless an interval is given', async () => {
    await opened()
    expect(stage.circuit.kinds).to.deep.equal({ alice: 1, bob: 1, carol: 1 })
  })

  it('error: refusals come back as receipts with the reason', async () => {
    const { staking } = await opened({ lockupSeconds: days(10) })
    const refused = async (...args: Parameters<typeof stage.play>) => outcomes(await stage.play(...args)).at(-1)
    expect(await refused('alice', staking.stake({ amount: 0n }))).to.equal('ZeroAmount')
    expect(await refused('alice', staking.stake({ amount: wad(250_001) }))).to.equal('ERC20InsufficientBalance')
    await stage.play('alice', staking.stake({ amount: wad(250_000) }))
    await stage.play('bob', staking.stake({ amount: wad(249_999) }))
    expect(await refused('carol', staking.stake({ amount: wad(1) + 1n }))).to.equal('CapacityExceeded')
    expect(await refused('alice', staking.unstake({ position: 1n, amount: 1n }))).to.equal('NoPosition')
    expect(await refused('alice', staking.unstake({ position: 0n, amount: 1n }))).to.equal('Locked')
    await stage.advance(10)
    expect(await refused('alice', staking.unstake({ position: 0n, amount: wad(250_001) }))).to.equal(
      'InsufficientStake',
    )
    expect(await refused('carol', staking.claimReward({}))).to.equal('NothingToClaim')
    expect(await refused('carol', staking.exit({}))).to.equal('NothingToClaim')
    expect(await refused('carol', staking.fundRewards({ amount: 0n }))).to.equal('ZeroAmount')
  })

  it('error: rewards in another token cannot be compounded', async () => {
    stage = await openStage(async (setup) => {
      const token = await erc20(setup, { symbol: 'SAF', supply: wad(1000) })
      const reward = await erc20(setup, { symbol: 'RWD', supply: wad(1000) })
      return { parts: { token, staking: await variableRateStaking(setup, { token, reward }) } }
    })
    const { staking, token } = stage.parts
    expect(Object.keys(staking.wires)).to.deep.equal(['token', 'reward'])
    expect(staking.wires['token']).to.equal(token)
    expect(() => staking.compoundReward({ amount: 1n })).to.throw(ActionArgumentError)
  })

  it('error: arguments that are none are refused before anything is sent', async () => {
    const { staking } = await opened()
    expect(() => staking.stake({ amount: -1n })).to.throw(ActionArgumentError)
    const share = staking.stake.by(stage.address.alice, { amount: { share: 1.5 } })
    expect(await share.catch((error: unknown) => error)).to.be.instanceOf(ActionArgumentError)
  })
})
