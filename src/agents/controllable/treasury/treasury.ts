import { MeanPrice__factory } from '#types/contracts/factories/amm/MeanPrice__factory'
import { Treasury__factory } from '#types/contracts/factories/treasury/Treasury__factory'
import { ZERO_ADDRESS } from '../../../chain/chain.ts'
import type { Held } from '../../../field/held.ts'
import { BPS } from '../../../units.ts'
import { controllable } from '../../controllable.ts'
import { must } from '../../ensures.ts'
import type { Buckets, Treasury as TreasuryRole } from '../../roles/treasury.ts'
import type { Setup } from '../../setup.ts'
import { earnings } from './earnings.ts'
import { solvency } from './solvency.ts'
import { treasuryActions } from './treasury-actions.ts'
import { recentOutflow, treasuryFacts } from './treasury-facts.ts'
import { DELIVERIES, treasuryFields } from './treasury-fields.ts'
import { treasuryKpis } from './treasury-kpis.ts'
import { venueRole } from './venue.ts'

/** Where it buys its own token, the base of the pool, for money, the quote. */
const needs = { pool: venueRole }

/** A protocol's treasury: revenue shared out by purpose, buybacks, liquidity of its own, incentives, expenses. */
export const treasury = controllable({
  kind: 'treasury',
  about: 'A treasury that shares out revenue among buybacks, liquidity, stakers and a reserve, and spends it',
  fidelity:
    'One money and one own token that trade on one pair; without yield on idle money and routes over several pools',
  needs,
  fields: treasuryFields,
  build,
  wires: ({ pool, token, quote }) => ({ pool, token, quote }),
  actions: treasuryActions,
  roles: { treasury: (it): TreasuryRole => it },
  kpis: treasuryKpis,
  facts: treasuryFacts,
  async solvency({ contract, quote, token, buckets }) {
    const { address } = contract
    const [money, tokens, { burn, liquidity, stakers, reserve }, inventory, kept] = await Promise.all([
      quote.balanceOf(address),
      token.balanceOf(address),
      buckets(),
      contract.inventory(),
      contract.kept(),
    ])
    return [
      must.beAtLeast(`what it holds of ${quote.symbol}`, money, burn + liquidity + stakers + reserve),
      must.beAtLeast(`what it holds of ${token.symbol}`, tokens, inventory + kept),
    ]
  },
  // Without anybody who notes prices there would be no mean of them.
  keeper: ({ twap, twapSeconds }) =>
    twap &&
    (async ({ wallet, sleep }) => {
      wallet.send({ ...twap.update(), action: 'updateTwap' })
      await sleep(twapSeconds)
    }),
})

export type Treasury = Awaited<ReturnType<typeof treasury>>

/** As much as there can be. */
const ENDLESS = (1n << 256n) - 1n

async function build(setup: Setup, options: Held<typeof needs, typeof treasuryFields>) {
  const { pool, split, reserve, inventory, targets, stakers, owner, keeper, twapSeconds } = options
  const { base: token, quote, router, pair } = pool
  const deployer = setup.wallet.address
  const twap =
    twapSeconds > 0 ? await setup.deploy(MeanPrice__factory, [pair.address, token.address, twapSeconds]) : undefined
  const policy = {
    minInterval: options.buybackEverySeconds,
    maxImpactBps: options.maxImpactBps,
    maxSpendPerEpoch: options.buybackPerWeek ?? ENDLESS,
    incentiveCapPerEpoch: options.incentivePerWeek ?? ENDLESS,
  }
  const contract = await setup.deploy(Treasury__factory, [
    quote.address,
    token.address,
    router.address,
    twap?.address ?? ZERO_ADDRESS,
    deployer,
    keeper ?? owner ?? deployer,
    inBps(split),
    policy,
  ])
  const { address } = contract
  const outflow = recentOutflow(setup, contract)
  if (reserve > 0n || inventory > 0n) {
    await setup.send([quote.allow(address), token.allow(address), contract.deposit(reserve, inventory)])
  }
  for (const { target, delivery } of targets) {
    await setup.send(contract.setTarget(target, DELIVERIES.indexOf(delivery)))
  }
  if (stakers !== undefined) await setup.send(contract.setStakers(stakers))
  if (owner !== undefined) await setup.send(contract.transferOwnership(owner))
  return {
    pool,
    token,
    quote,
    contract,
    address,
    twap,
    twapSeconds,
    ...outflow,
    ...solvency(setup, contract.events.ExpensePaid),
    ...earnings(setup, { collected: contract.events.FeesCollected, token, quote }),
    /** Money by what it is for. */
    async buckets(): Promise<Buckets> {
      const { burn, liquidity, stakers, reserve } = await contract.buckets()
      return { burn, liquidity, stakers, reserve }
    },
    /** The most that a buyback would spend now within all its limits. */
    largestBuyback: (): Promise<bigint> => contract.largestBuyback(),
    /** The most own tokens that it would give away now. */
    largestIncentive: (): Promise<bigint> => contract.largestIncentive(),
    inBps,
  }
}

/** Parts of revenue; the reserve gets what the others leave, so that all of it is shared out. */
function inBps({ burn, liquidity, stakers }: Readonly<Record<'burn' | 'liquidity' | 'stakers', number>>) {
  const bps = [burn, liquidity, stakers].map((share) => BigInt(Math.round(share * Number(BPS))))
  const [ofBurn = 0n, ofLiquidity = 0n, ofStakers = 0n] = bps
  const rest = BPS - ofBurn - ofLiquidity - ofStakers
  // Parts of more than all are the contract's to refuse.
  return { burn: ofBurn, liquidity: ofLiquidity, stakers: ofStakers, reserve: rest < 0n ? 0n : rest }
}
