import {
  compoundingStaker,
  fixedRateStaking,
  fixedTermStaking,
  locker,
  type Turn,
  variableRateStaking,
  votingEscrow,
  wad,
  weeks,
  years,
  yieldSeeker,
} from 'saffron-sim'

import type { Examples } from './stage.ts'

/** Staking and locks, and who uses them. */
export const staking = {
  async fixedRateStaking({ setup, token }) {
    const staking = await fixedRateStaking(setup, { token, durationSeconds: weeks(4), stream: wad(1_000) })
    const staker = { name: 'staker', funds: [token.of(wad(100_000))], step: yieldSeeker({ staking }) }
    return { agents: [staker], kpis: staking.kpis }
  },

  async fixedTermStaking({ setup, token }) {
    const staking = await fixedTermStaking(setup, { token, termSeconds: weeks(2), reserve: wad(10_000) })
    const step = async ({ wallet, sleep }: Turn) => {
      await wallet.send(staking.stakeForTerm({ amount: wad(100) }))
      await sleep(weeks(2))
      await wallet.send(staking.withdrawMatured({}))
    }
    return { agents: [{ name: 'staker', funds: [token.of(wad(100))], step }], kpis: staking.kpis }
  },

  async variableRateStaking({ setup, token }) {
    const staking = await variableRateStaking(setup, {
      token,
      baseApr: 0.08,
      multipliers: { empty: 2, full: 0.5 },
      reserve: wad(50_000),
    })
    return { kpis: staking.kpis }
  },

  async votingEscrow({ setup, token }) {
    const escrow = await votingEscrow(setup, { token, maxTimeSeconds: years(4) })
    return { kpis: escrow.kpis }
  },

  async compoundingStaker({ setup, token }) {
    const staking = await variableRateStaking(setup, { token, reserve: wad(50_000) })
    const step = compoundingStaker({ staking, share: 0.8, everySeconds: weeks(1) })
    return { agents: [{ name: 'patient', funds: [token.of(wad(1_000))], step }], kpis: { staked: staking.kpis.staked } }
  },

  async locker({ setup, token }) {
    const escrow = await votingEscrow(setup, { token })
    const step = locker({ escrow, share: 0.5, lockSeconds: years(1), renewChance: 0.8 })
    return { agents: [{ name: 'voter', funds: [token.of(wad(1_000))], step }], kpis: { locked: escrow.kpis.locked } }
  },

  async yieldSeeker({ setup, token }) {
    const staking = await variableRateStaking(setup, { token, reserve: wad(50_000) })
    return {
      agents: setup.population('seeker', 5, {
        funds: [token.of(wad(1_000))],
        behave: (_, rng) => yieldSeeker({ staking, enterAbove: rng.uniform(0.05, 0.15), leaveBelow: 0.04 }),
      }),
      kpis: { apr: staking.kpis.apr },
    }
  },
} satisfies Examples
