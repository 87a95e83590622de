import {
  defineNetlist,
  erc20,
  level,
  MOMENT,
  MONTH,
  oneOf,
  param,
  uniform,
  type VestingWallet,
  vestingBeneficiary,
  vestingFunder,
  wad,
  years,
} from 'saffron-sim'

export default defineNetlist({
  about: 'Tokens vest on a straight line for five years, a year from now; the beneficiary takes them month by month.',
  clock: { step: MONTH, steps: 123, every: 3 },
  mode: 'immediate',
  params: {
    funded: param.amount({
      default: 5,
      min: 0,
      max: 1_000_000_000,
      unit: 'OCEAN',
      about: 'What is put into the vesting wallet',
      vary: uniform(1, 10),
    }),
    delay: param.seconds({ default: years(1), about: 'Time until vesting begins', vary: oneOf(0, years(1), years(2)) }),
    duration: param.seconds({
      default: years(5),
      about: 'Time from the beginning until all has vested',
      vary: oneOf(years(1), years(3), years(5), years(8)),
    }),
  },
  headline: ['OCEAN_vested', 'OCEAN_released', 'beneficiary_OCEAN'],
  plots: [
    {
      title: 'Vesting over time',
      kpis: {
        OCEAN_vested: 'OCEAN vested',
        OCEAN_released: 'OCEAN released',
        beneficiary_OCEAN: 'OCEAN to beneficiary',
      },
      x: 'Year',
      scale: 'linear',
      unit: '$',
    },
  ],
  async build(setup) {
    const { params, clock, reads } = setup
    const ocean = await erc20(setup, { symbol: 'OCEAN', supply: wad(1_000_000_000) })
    const beneficiary = setup.addressOf('beneficiary1')
    let vesting: VestingWallet | undefined
    return {
      agents: [
        {
          name: 'funder1',
          funds: [ocean.of(params.funded)],
          step: vestingFunder({
            token: ocean,
            beneficiary,
            start: clock.start + params.delay,
            durationSeconds: params.duration,
            onFunded: (wallet) => {
              vesting = wallet
            },
          }),
        },
        { name: 'beneficiary1', step: vestingBeneficiary({ vesting: () => vesting }) },
      ],
      kpis: {
        timestamp: level({ unit: MOMENT, about: 'Time of the last block', read: () => BigInt(reads.time) }),
        OCEAN_vested: level({
          unit: ocean.unit,
          about: 'Vested so far, released or not',
          read: () => vesting?.vestedAt(reads.time) ?? 0n,
        }),
        OCEAN_released: level({
          unit: ocean.unit,
          about: 'Released so far',
          read: () => vesting?.contract['released(address)'](ocean.address) ?? 0n,
        }),
        beneficiary_OCEAN: level({
          unit: ocean.unit,
          about: 'Held by the beneficiary',
          read: () => ocean.balanceOf(beneficiary),
        }),
      },
    }
  },
})
