import { stream } from '../../engine/rng.ts'
import { drawnColumn } from '../columns/drawn-column.ts'
import { spreadTrait } from '../columns/spread-trait.ts'
import { type Trait, traitMean } from '../columns/trait.ts'
import { ATTRIBUTES, type Attribute, type Profile } from './profile.ts'
import { profileOf } from './profile-of.ts'
import type { CohortRequest } from './request/cohort-request.ts'
import type { Scale } from './scaling.ts'
import type { VestingTerms } from './vesting.ts'

/** The people of one bucket: what is the same for all, and a column for each thing in which they differ. */
export interface Cohort {
  readonly name: string
  readonly profile: Profile
  /** Whether neither mapping nor name says who they are. */
  readonly guessed: boolean
  readonly scale: Scale
  readonly terms: VestingTerms
  /** Tokens granted to each agent. */
  readonly grant: number
  /** What the attributes are drawn from. */
  readonly traits: Profile['traits']
  readonly attributes: Readonly<Record<Attribute, Float64Array>>
  /** Share of fresh tokens sold in an ordinary month: the share of the profile, as risk changes it. */
  readonly sells: Float64Array
  /** Unlocked, neither sold nor staked. */
  readonly held: Float64Array
  /** Sold so far. */
  readonly sold: Float64Array
  /** What was staked in each of the months of a lockup: month m is in place m mod lockup. */
  readonly stakes: readonly Float64Array[]
  /** What the columns of held and staked add up to, kept by who changes them: adding them up would take as long again. */
  readonly totals: { held: number; readonly stakes: number[] }
}

export interface CohortOptions {
  readonly bucket: CohortRequest['buckets'][number]
  readonly request: CohortRequest
  readonly scale: Scale
  readonly seed: string
}

/** How much people differ, as a factor of the deviations in their profile. */
const SPREADS = { low: 0.5, medium: 1, high: 2 } as const
const RISK_WEIGHT = 0.5
const [LEAST_RISK, MOST_RISK] = [0.5, 1.5]

/** The people of a bucket before the first month, their attributes drawn from streams of the bucket's own. */
export function createCohort({ bucket, request, scale, seed }: CohortOptions): Cohort {
  const { token, abm } = request
  const { profile, guessed } = profileOf(bucket.bucket, request)
  const size = scale.agents
  const traits = traitsOf(profile, request)
  const attributes = drawnAttributes(traits, { request, size, path: [seed, 'cohorts', bucket.bucket] })
  const { risk, sellShare } = attributes
  const lockup = abm.enable_staking ? abm.staking_config.lockup_months : 1
  const sign = abm.decision_config.risk_sign
  const sells = sellShare.map((share, i) => share * riskFactor(risk[i] ?? 0, sign))
  return {
    name: bucket.bucket,
    profile,
    guessed,
    scale,
    terms: bucket,
    grant: ((bucket.allocation / 100) * token.total_supply) / size,
    traits,
    attributes,
    sells,
    held: new Float64Array(size),
    sold: new Float64Array(size),
    stakes: Array.from({ length: lockup }, () => new Float64Array(size)),
    totals: { held: 0, stakes: Array.from({ length: lockup }, () => 0) },
  }
}

function riskFactor(risk: number, sign: number): number {
  return Math.min(MOST_RISK, Math.max(LEAST_RISK, 1 + sign * (risk - 0.5) * RISK_WEIGHT))
}

/** The profile's traits, as far spread as the trials want; without chance everybody is at the mean. */
function traitsOf({ traits }: Profile, { token, monte_carlo }: CohortRequest): Profile['traits'] {
  const spread = monte_carlo.enabled ? SPREADS[monte_carlo.variance_level] : 1
  const entries = ATTRIBUTES.map((attribute): [Attribute, Trait] => {
    const trait = traits[attribute]
    const isMean = token.simulation_mode === 'deterministic'
    return [attribute, isMean ? { kind: 'constant', value: traitMean(trait) } : spreadTrait(trait, spread)]
  })
  // Every attribute has a trait now.
  return Object.fromEntries(entries) as Profile['traits']
}

interface AttributesOptions {
  readonly request: CohortRequest
  readonly size: number
  readonly path: readonly [seed: string, ...string[]]
}

function drawnAttributes(traits: Profile['traits'], { request, size, path }: AttributesOptions): Cohort['attributes'] {
  const { sampling, stock_selling } = request.abm.decision_config
  const usual = request.monte_carlo.enabled ? 'random' : 'quantile'
  const column = (attribute: Attribute) =>
    drawnColumn({
      trait: traits[attribute],
      size,
      sampling: sampling === 'auto' ? usual : sampling,
      rng: stream(...path, attribute),
    })
  // Months of holding are read only where what is held is sold too.
  const isRead = (attribute: Attribute) => attribute !== 'holdMonths' || stock_selling
  const columns = ATTRIBUTES.map((attribute) => [
    attribute,
    isRead(attribute) ? column(attribute) : new Float64Array(0),
  ])
  // Every attribute has a column now.
  return Object.fromEntries(columns) as Cohort['attributes']
}
