import {
  action,
  controllable,
  DAY,
  defineNetlist,
  erc20,
  type Erc20,
  field,
  type Held,
  level,
  RATIO,
  role,
  type Setup,
  WAD,
} from 'saffron-sim'

import { ShareStaking__factory } from '#types/contracts/factories/mocks/ShareStaking__factory'

const needs = { token: role<Erc20>('token') }
const fields = { careless: field.flag({ default: false, about: 'Whether it rounds in the user’s favour' }) }
const amount = field.amount({ required: true, about: 'How many' })
type Parts = Awaited<ReturnType<typeof build>>

const shareStaking = controllable({
  kind: 'share-staking',
  about: 'Staking by shares',
  needs,
  fields,
  build,
  wires: ({ token }) => ({ token }),
  actions: {
    stake: action({
      about: 'Stake',
      args: { amount },
      calls: ({ token, contract }: Parts, { amount: of }) => [token.allow(contract.address), contract.stake(of)],
    }),
    unstake: action({
      about: 'Take out',
      args: { amount },
      calls: ({ contract }: Parts, { amount: of }) => [contract.unstake(of)],
    }),
    reward: action({
      about: 'Reward all',
      args: { amount },
      calls: ({ token, contract }: Parts, { amount: of }) => [token.allow(contract.address), contract.reward(of)],
    }),
  },
  kpis: ({ contract }) => ({
    perShare: level({
      unit: RATIO,
      about: 'What a share is worth',
      async read() {
        const [assets, shares] = await Promise.all([contract.totalAssets(), contract.totalShares()])
        return shares === 0n ? undefined : (assets * WAD) / shares
      },
    }),
  }),
})

async function build(setup: Setup, { token, careless }: Held<typeof needs, typeof fields>) {
  return { token, contract: await setup.deploy(ShareStaking__factory, [token.address, careless]) }
}

/** People who stake small amounts and take them out again, and one who rewards them. What a share is worth must not fall. */
export const shareStakingNetlist = defineNetlist({
  about: 'Staking by shares, which may be careless.',
  clock: { step: DAY, steps: 60 },
  params: {
    careless: field.flag({ default: false, about: 'Whether it rounds in the user’s favour' }),
    people: field.int({ default: 12, min: 1, about: 'Who stake' }),
    busy: field.ratio({ default: 0.4, about: 'Chance that one of them does something on a day' }),
  },
  specs: { backed: 'perShare.drawdown <= 0' },
  async build(setup) {
    const { careless, people, busy } = setup.params
    const token = await erc20(setup.named('TOK'), { symbol: 'TOK', supply: 1_000_000n })
    const staking = await shareStaking(setup.named('staking'), { token, careless })
    const members = setup.population('person', people, {
      funds: [token.of(1_000n)],
      behave:
        () =>
        ({ rng, wallet }) => {
          if (!rng.chance(busy)) return
          const of = BigInt(rng.int(1, 40))
          wallet.send(rng.chance(0.6) ? staking.stake({ amount: of }) : staking.unstake({ amount: of }))
        },
    })
    const patrons = setup.population('patron', 2, {
      funds: [token.of(1_000n)],
      behave:
        () =>
        ({ rng, wallet, step }) => {
          if (step > 5 && rng.chance(0.1)) wallet.send(staking.reward({ amount: BigInt(rng.int(1, 30)) }))
        },
    })
    return { agents: [...members, ...patrons], kpis: staking.kpis }
  },
})
