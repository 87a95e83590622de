import { type Trait, betaWithMean } from '../columns/trait.ts'
import type { Profile } from './profile.ts'
import { PROFILE_NAMES, type ProfileName, profiles } from './profiles.ts'
import type { CohortRequest } from './request/cohort-request.ts'
import type { ProfileOverride } from './request/profile-fields.ts'

export interface FoundProfile {
  readonly profile: Profile
  /** Whether the bucket's name says nothing, so that its people are taken for Community. */
  readonly guessed: boolean
}

/** Who a bucket's people are: as the mapping says, else as its name says, else Community; then what the request overrides. */
export function profileOf(bucket: string, { abm, cohort_profiles }: CohortRequest): FoundProfile {
  const mapped: ProfileName | undefined = abm.bucket_cohort_mapping[bucket]
  const named = PROFILE_NAMES.find((name) => name.toLowerCase() === bucket.toLowerCase())
  const name = mapped ?? named ?? 'Community'
  // What is said of a bucket counts more than what is said of its kind.
  const override = { ...given(cohort_profiles[name]), ...given(cohort_profiles[bucket]) }
  return { profile: overridden(profiles[name], override), guessed: mapped === undefined && named === undefined }
}

function overridden(profile: Profile, override: Partial<ProfileOverride>): Profile {
  const { risk, stakePropensity, sellShare } = profile.traits
  const { sell_pressure_mean, sell_pressure_std, stake_probability, risk_tolerance_mean } = override
  const traits = {
    ...profile.traits,
    risk: withMean(risk, risk_tolerance_mean),
    stakePropensity: withMean(stakePropensity, stake_probability),
    sellShare:
      sellShare.kind === 'share'
        ? { ...sellShare, mean: sell_pressure_mean ?? sellShare.mean, sd: sell_pressure_std ?? sellShare.sd }
        : sellShare,
  }
  return { ...profile, traits }
}

const withMean = (trait: Trait, mean: number | undefined): Trait =>
  mean === undefined || trait.kind !== 'beta' ? trait : betaWithMean(trait, mean)

function given(override: Partial<ProfileOverride> | undefined): Partial<ProfileOverride> {
  return Object.fromEntries(Object.entries(override ?? {}).filter(([, value]) => value !== undefined))
}
