import { getCreateAddress } from 'ethers'

import { WAD, WEEK } from '../../../src/units.ts'
import {
  CurveVoter__factory,
  EpochRewards__factory,
  Gauge__factory,
  GaugeFactory__factory,
  ManagedToken__factory,
  Minter__factory,
  PowerRewards__factory,
  SolidlyPair__factory,
  Token__factory,
  VotingEscrow__factory,
} from '#types/contracts/index'
import { type LocalChain, T0 } from '../../kit/local-chain.ts'
import { ALL, FOUR_YEARS, TERMS } from './flywheel-fixture.ts'

/** A voter by Curve's rules over two pools, 145,000 a week for them, and three people with a million tokens each. */
export async function deployCurve(chain: LocalChain, { maxTime = FOUR_YEARS } = {}) {
  const [owner, alice, bob, carol] = chain.signers
  if (!owner || !alice || !bob || !carol) throw new Error('the chain has too few accounts')
  const token = await new ManagedToken__factory(owner).deploy('Saffron', 'SAF', 18, 100_000_000n * WAD, 2, 0n)
  const usd = await new Token__factory(owner).deploy('Dollar', 'USD', 18, 1_000_000n * WAD)
  const escrow = await new VotingEscrow__factory(owner).deploy(token, maxTime, '0x'.padEnd(42, '0'))
  const lockers = await new PowerRewards__factory(owner).deploy(escrow)
  const factory = await new GaugeFactory__factory(owner).deploy()
  const at = getCreateAddress({ from: owner.address, nonce: (await owner.getNonce()) + 1 })
  const terms = { ...TERMS, weekly: 145_000n * WAD, tailBelow: 0n, decayBps: 10_000n }
  const minter = await new Minter__factory(owner).deploy(escrow, at, lockers, owner, owner, terms)
  const voter = await new CurveVoter__factory(owner).deploy(escrow, minter, factory, owner, owner)
  await token.grantRole(await token.MINTER_ROLE(), minter)
  const pools = []
  for (let i = 0; i < 2; i++) {
    const pair = await new SolidlyPair__factory(owner).deploy(token, usd, false, 30n, owner)
    await voter.createGauge(pair)
    const place = await voter.placeOf(pair)
    const gauge = Gauge__factory.connect(place.gauge, owner)
    const bribes = EpochRewards__factory.connect(place.bribes, owner)
    pools.push({ pair, gauge, bribes, address: await pair.getAddress() })
  }
  const [one, two] = pools
  if (!one || !two) throw new Error('there are too few pools')
  for (const each of [alice, bob, carol]) {
    await token.transfer(each, 1_000_000n * WAD)
    await token.connect(each).approve(escrow, ALL)
  }
  const lock = (who: typeof alice, amount: bigint, inWeeks: number) =>
    escrow.connect(who).createLock(amount, T0 + inWeeks * WEEK)
  return { chain, owner, alice, bob, carol, token, usd, escrow, minter, voter, one, two, lock }
}
