import { type AddressLike, getCreateAddress } from 'ethers'

import { WAD, WEEK, YEAR } from '../../../src/units.ts'
import type { IMinter } from '#types/contracts/gauges/Minter'
import {
  EpochRewards__factory,
  Gauge__factory,
  GaugeFactory__factory,
  ManagedToken__factory,
  Minter__factory,
  PowerRewards__factory,
  SolidlyPair__factory,
  Token__factory,
  VelodromeVoter__factory,
  VotingEscrow__factory,
} from '#types/contracts/index'
import { type LocalChain, T0 } from '../../kit/local-chain.ts'

export const ALL = 2n ** 256n - 1n
/** The start of the second week, and of the weeks after it. */
export const W1 = T0 + WEEK
export const FOUR_YEARS = 4 * YEAR
/** Locks of these many wei have a slope without a remainder. */
export const EVEN = BigInt(FOUR_YEARS) * 10n ** 12n

const INFLATIONARY = 2
export const REBASE = { none: 0n, cubic: 1n, square: 2n } as const

/** Velodrome v2's schedule, without a team. */
export const TERMS: IMinter.TermsStruct & Record<keyof IMinter.TermsStruct, bigint> = {
  weekly: 15_000_000n * WAD,
  growthBps: 10_000n,
  growthEpochs: 0n,
  decayBps: 9_900n,
  tailBelow: 6_000_000n * WAD,
  tailRateBps: 30n,
  teamRateBps: 0n,
  rebase: REBASE.none,
}

export interface FlywheelOptions {
  readonly terms?: Partial<typeof TERMS>
  readonly supply?: bigint
  readonly pools?: number
  /** Where supply may grow to; without bound unless given. */
  readonly cap?: bigint
  readonly window?: readonly [number, number]
}

type Signer = LocalChain['signers'][number]

/** Token, escrow, minter, voter and three pools with gauges; three people with a million tokens and shares of each pool. */
export async function deployFlywheel(chain: LocalChain, options: FlywheelOptions = {}) {
  const { terms = {}, supply = 100_000_000n * WAD, cap, window = [3_600, 3_600] } = options
  const [owner, alice, bob, carol, team] = chain.signers
  if (!owner || !alice || !bob || !carol || !team) throw new Error('the chain has too few accounts')
  const kind = cap === undefined ? INFLATIONARY : 1
  const token = await new ManagedToken__factory(owner).deploy('Saffron', 'SAF', 18, supply, kind, cap ?? 0n)
  const usd = await new Token__factory(owner).deploy('Dollar', 'USD', 18, supply)
  const { escrow, lockers, minter, voter } = await deployVoting(owner, {
    token,
    team,
    terms: { ...TERMS, ...terms },
    window,
  })
  await token.grantRole(await token.MINTER_ROLE(), minter)

  const people = [alice, bob, carol]
  const deposit = 1_000n * WAD
  const pools = []
  for (let i = 0; i < (options.pools ?? 3); i++) {
    const pair = await new SolidlyPair__factory(owner).deploy(token, usd, false, 30n, owner)
    await voter.createGauge(pair)
    const place = await voter.placeOf(pair)
    const gauge = Gauge__factory.connect(place.gauge, owner)
    const fees = EpochRewards__factory.connect(place.fees, owner)
    const bribes = EpochRewards__factory.connect(place.bribes, owner)
    await token.approve(pair, ALL)
    await usd.approve(pair, ALL)
    await pair.addLiquidity(4n * deposit, 4n * deposit, 0n)
    for (const each of people) {
      await pair.transfer(each, deposit)
      await pair.connect(each).approve(gauge, ALL)
      await token.connect(each).approve(pair, ALL)
      await usd.connect(each).approve(bribes, ALL)
    }
    pools.push({ pair, gauge, fees, bribes, address: await pair.getAddress() })
  }
  for (const each of people) {
    await token.transfer(each, 1_000_000n * WAD)
    await usd.transfer(each, 1_000_000n * WAD)
    await token.connect(each).approve(escrow, ALL)
  }
  return { chain, owner, alice, bob, carol, team, people, token, usd, escrow, lockers, minter, voter, pools }
}

interface Voting {
  readonly token: AddressLike
  readonly team: Signer
  readonly terms: typeof TERMS
  readonly window: readonly [number, number]
}

/** Escrow, voter and minter know one another: two of the addresses are computed before there is anything at them. */
async function deployVoting(owner: Signer, { token, team, terms, window }: Voting) {
  const factory = await new GaugeFactory__factory(owner).deploy()
  const nonce = await owner.getNonce()
  const at = (offset: number) => getCreateAddress({ from: owner.address, nonce: nonce + offset })
  const escrow = await new VotingEscrow__factory(owner).deploy(token, FOUR_YEARS, at(3))
  const lockers = await new PowerRewards__factory(owner).deploy(escrow)
  const minter = await new Minter__factory(owner).deploy(escrow, at(3), lockers, owner, team, terms)
  const voter = await new VelodromeVoter__factory(owner).deploy(escrow, minter, factory, owner, owner, ...window)
  return { escrow, lockers, minter, voter }
}

export type Flywheel = Awaited<ReturnType<typeof deployFlywheel>>

/** Makes locks that begin alike and end after so many weeks. */
export async function lock(
  { escrow, chain }: Flywheel,
  locks: readonly (readonly [Signer, bigint, number])[],
  at = T0,
) {
  for (const [account, amount, weeks] of locks) {
    await escrow.connect(account).createLock(amount, at + weeks * WEEK)
  }
  return chain
}
