import { getCreateAddress } from 'ethers'

import { GaugeFactory__factory } from '#types/contracts/factories/gauges/GaugeFactory__factory'
import { Minter__factory } from '#types/contracts/factories/gauges/Minter__factory'
import { PowerRewards__factory } from '#types/contracts/factories/gauges/PowerRewards__factory'
import type { VelodromeVoter__factory } from '#types/contracts/factories/gauges/VelodromeVoter__factory'
import type { HandleOf } from '../../../abi/types/handle.ts'
import type { Address } from '../../../chain/chain.ts'
import type { Claim } from '../../../abi/types/claim.ts'
import type { Values } from '../../../field/field-type.ts'
import { role } from '../../../field/role.ts'
import { BPS, WEEK } from '../../../units.ts'
import type { Behaviour } from '../../behaviour.ts'
import type { ControllableAgent } from '../../controllable-agent.ts'
import { must } from '../../ensures.ts'
import { AgentOptionError } from '../../errors.ts'
import type { Gauge } from '../../roles/gauge.ts'
import type { Setup } from '../../setup.ts'
import type { ManagedToken } from '../token/managed-token.ts'
import type { VotingEscrow } from '../ve/voting-escrow.ts'
import { farWalking } from './far-walking.ts'
import { bpsOf, REBASES, type scheduleFields, type upkeepFields } from './emission-fields.ts'

type Voter = HandleOf<typeof VelodromeVoter__factory>

/** What contracts of all ways of voting have: gauges, and emission for them. */
export interface DistributorHandle extends Pick<
  Voter,
  | 'address'
  | 'claimable'
  | 'createGauge'
  | 'distributeAll'
  | 'killGauge'
  | 'placeOf'
  | 'reviveGauge'
  | 'totalWeight'
  | 'weightOf'
> {
  readonly events: Pick<Voter['events'], 'EmissionReceived' | 'EmissionDistributed' | 'EmissionReturned'>
}

/** Where gauges belong to, however its votes are cast. */
export interface Distributor extends ControllableAgent {
  readonly contract: DistributorHandle
  readonly token: ManagedToken
  /** Those that have been added so far. */
  readonly gauges: Gauge[]
}

/** For mechanisms that belong to a voter. */
export const distributorRole = role<Distributor>('gauge-voter', 'contract', 'token', 'gauges')

type Options = Values<typeof scheduleFields> & Values<typeof upkeepFields> & { readonly escrow: VotingEscrow }

interface Voting<C> {
  readonly kind: string
  readonly options: Options
  /** Deploys the contract that counts the votes: by this account, with what it is told first of all. */
  readonly deploy: (setup: Setup, args: readonly [Address, Address, Address, Address, Address]) => Promise<C>
}

/** Deploys a way of voting with all that it needs: who makes emission, what lockers get, and where gauges come from. */
export async function buildDistributor<C extends DistributorHandle>(
  setup: Setup,
  { kind, options, deploy }: Voting<C>,
) {
  const { escrow, everySeconds, admin, team } = options
  const token = mintable(kind, escrow)
  const { deployer, address } = voterOf(kind, escrow)
  const founder = setup.wallet.address
  const owner = admin ?? founder
  const lockers = await setup.deploy(PowerRewards__factory, [escrow.address])
  const minterArgs = [escrow.address, address, lockers.address, owner, team ?? founder, termsOf(options)] as const
  const minter = await setup.deploy(Minter__factory, minterArgs)
  const factory = await setup.deploy(GaugeFactory__factory, [])
  const contract = await deploy(setup.as(deployer), [escrow.address, minter.address, factory.address, owner, founder])
  if (contract.address !== address) throw refused(kind, 'of which nobody else counts the votes', 'one with a voter')
  await setup.send(token.allowMinting(minter.address))

  const gauges: Gauge[] = []
  return {
    escrow,
    lock: escrow.roles.lock,
    token,
    contract,
    minter,
    lockers,
    address,
    everySeconds,
    /** Those that have been added so far. */
    gauges,
    powerOf: escrow.powerOf,
    emission: async (): Promise<bigint> => (await minter.due()).emission,
    rebase: { balanceOf: (account: Address): Promise<bigint> => lockers.earned(account) },
  }
}

/** What must hold of one: it has what it owes to gauges. */
export async function emissionIsHeld({
  contract,
  token,
  gauges,
}: Pick<Distributor, 'contract' | 'token' | 'gauges'>): Promise<readonly Claim[]> {
  const [held, ...waiting] = await Promise.all([
    token.balanceOf(contract.address),
    ...gauges.map(({ pool }) => contract.claimable(pool.address)),
  ])
  const owed = waiting.reduce((sum, each) => sum + each, 0n)
  return [must.beAtLeast(`what it holds of ${token.symbol} for gauges`, held, owed)]
}

/** Without anybody who calls there would be no emission. */
export function distributorKeeper({
  contract,
  everySeconds,
}: Pick<Distributor, 'contract'> & { readonly everySeconds: number }): Behaviour {
  let last = -Infinity
  return ({ wallet, time, stepSeconds }) => {
    const coming = time + stepSeconds
    if (coming - last < everySeconds && weekOf(coming) === weekOf(last)) return
    last = coming
    wallet.send({ ...farWalking(contract.distributeAll()), action: 'rollEpoch' })
  }
}

/** Weeks since 1970, of which each begins on a Thursday. */
export const weekOf = (time: number): number => Math.floor(time / WEEK)

const refused = (kind: string, wanted: string, given: string) =>
  new AgentOptionError({
    kind,
    mistakes: [{ at: 'escrow', problem: 'value', given, wanted: `an escrow ${wanted}` }],
  })

function mintable(kind: string, { token }: VotingEscrow): ManagedToken {
  // A token that more can be made of is a managed one, whatever the escrow knows of it.
  if ('allowMinting' in token) return token as ManagedToken
  throw refused(kind, 'of a managed-token, of which more can be made', `one of ${token.symbol}, of fixed supply`)
}

/** The escrow knows its voter's address already: the first contract of an account of its own. */
function voterOf(kind: string, { voterDeployer: deployer }: VotingEscrow) {
  if (!deployer) throw refused(kind, 'with votable: true', 'one that nobody may count votes of')
  return { deployer, address: getCreateAddress({ from: deployer.address, nonce: 0 }).toLowerCase() }
}

function termsOf(options: Options) {
  return {
    weekly: options.weekly,
    growthBps: BPS + bpsOf(options.growth),
    growthEpochs: options.growthWeeks,
    decayBps: BPS - bpsOf(options.decay),
    tailBelow: options.tailBelow,
    tailRateBps: bpsOf(options.tailRate),
    teamRateBps: bpsOf(options.teamShare),
    rebase: REBASES.indexOf(options.rebase),
  }
}
