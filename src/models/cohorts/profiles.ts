import type { Trait } from '../columns/trait.ts'
import type { Profile } from './profile.ts'

export const PROFILE_NAMES = [
  'Team',
  'VC',
  'Community',
  'Investors',
  'Advisors',
  'default',
  'conservative',
  'moderate',
  'aggressive',
] as const

export type ProfileName = (typeof PROFILE_NAMES)[number]

type Two = readonly [number, number]

const beta = ([a, b]: Two): Trait => ({ kind: 'beta', a, b })
const gamma = ([shape, scale]: Two): Trait => ({ kind: 'gamma', shape, scale })
const share = ([mean, sd]: Two): Trait => ({ kind: 'share', mean, sd })

/** Risk and sensitivity and propensity to stake ~ Beta, months of holding ~ Gamma, share sold ~ Normal within 0 to 1. */
const profile = (name: ProfileName, risk: Two, hold: Two, sell: Two, sensitivity: Two, stake: Two, cliff: number) => ({
  name,
  traits: {
    risk: beta(risk),
    holdMonths: gamma(hold),
    sellShare: share(sell),
    sensitivity: beta(sensitivity),
    stakePropensity: beta(stake),
  },
  cliffMultiplier: cliff,
})

/** The kinds of people there are, by name: the constants of the cohort model that TokenLab's users know. */
export const profiles: Readonly<Record<ProfileName, Profile>> = {
  Team: profile('Team', [2, 8], [2, 12], [0.1, 0.03], [2, 8], [6, 4], 1.5),
  VC: profile('VC', [5, 5], [1.5, 6], [0.4, 0.1], [6, 4], [3, 7], 3),
  Community: profile('Community', [5, 3], [2, 4], [0.25, 0.08], [5, 5], [4, 6], 2),
  Investors: profile('Investors', [6, 4], [2, 8], [0.3, 0.08], [7, 3], [5, 5], 2.5),
  Advisors: profile('Advisors', [3, 7], [2, 10], [0.2, 0.05], [4, 6], [4, 6], 1.8),
  default: profile('default', [2, 2], [2, 6], [0.25, 0.05], [2, 2], [3, 7], 2),
  conservative: profile('conservative', [2, 8], [2, 12], [0.1, 0.03], [2, 8], [6, 4], 1.5),
  moderate: profile('moderate', [5, 5], [2, 6], [0.25, 0.08], [5, 5], [4, 6], 2),
  aggressive: profile('aggressive', [5, 3], [1.5, 4], [0.4, 0.1], [6, 4], [3, 7], 3),
}
