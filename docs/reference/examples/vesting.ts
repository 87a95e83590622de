import {
  cliffVesting,
  days,
  type Turn,
  vestingBeneficiary,
  vestingFunder,
  vestingSeller,
  vestingWallet,
  type VestingWallet,
  wad,
  weeks,
} from 'saffron-sim'

import type { Examples } from './stage.ts'

/** Tokens that come to their owners over time. */
export const vesting = {
  async cliffVesting({ setup, token }) {
    const grant = {
      beneficiary: setup.addressOf('founder'),
      amount: wad(10_000),
      start: setup.clock.start,
      cliffSeconds: weeks(1),
      durationSeconds: weeks(8),
    }
    const vesting = await cliffVesting(setup, { token, grants: [grant] })
    return { agents: [{ name: 'founder' }], kpis: vesting.kpis }
  },

  async vestingWallet({ setup, token }) {
    const beneficiary = setup.addressOf('founder')
    const { start } = setup.clock
    const wallet = await vestingWallet(setup, { token, beneficiary, start, durationSeconds: weeks(4) })
    return {
      agents: [
        { name: 'investor', funds: [token.of(wad(100))], step: fill },
        { name: 'founder', step: vestingBeneficiary({ vesting: () => wallet }) },
      ],
      kpis: wallet.kpis,
    }

    async function fill({ wallet: from, step }: Turn) {
      if (step === 1) from.send(token.transfer({ to: wallet.address, amount: wad(100) }))
    }
  },

  vestingFunder({ setup, token }) {
    let wallet: VestingWallet | undefined
    const step = vestingFunder({
      token,
      beneficiary: setup.addressOf('founder'),
      start: setup.clock.start,
      durationSeconds: weeks(4),
      onFunded: (funded) => (wallet = funded),
    })
    const taker = { name: 'founder', step: vestingBeneficiary({ vesting: () => wallet }) }
    return { agents: [{ name: 'investor', funds: [token.of(wad(1_000))], step }, taker] }
  },

  async vestingBeneficiary({ setup, token }) {
    const founder = setup.addressOf('founder')
    const { start } = setup.clock
    const wallet = await vestingWallet(setup, { token, beneficiary: founder, start, durationSeconds: weeks(4) })
    await setup.send(token.transfer({ to: wallet.address, amount: wad(1_000) }))
    return { agents: [{ name: 'founder', step: vestingBeneficiary({ vesting: () => wallet }) }] }
  },

  async vestingSeller({ setup, token, pool }) {
    const beneficiary = setup.addressOf('investor')
    const times = { start: setup.clock.start, cliffSeconds: days(5), durationSeconds: weeks(8) }
    const vesting = await cliffVesting(setup, { token, grants: [{ beneficiary, amount: wad(1_000), ...times }] })
    return { agents: [{ name: 'investor', step: vestingSeller({ vesting, pool, share: 0.7 }) }] }
  },
} satisfies Examples
