import { expect } from 'chai'

import { ElasticToken__factory } from '#types/contracts/factories/mocks/ElasticToken__factory'
import { LeakyToken__factory } from '#types/contracts/factories/mocks/LeakyToken__factory'
import { ShortVault__factory } from '#types/contracts/factories/mocks/ShortVault__factory'
import {
  action,
  type Call,
  changed,
  controllable,
  createLedger,
  DAY,
  defineNetlist,
  erc20,
  erc20Role,
  field,
  fixedTermStaking,
  type HandleOf,
  type Held,
  level,
  must,
  openChain,
  openCircuit,
  type Setup,
  variableRateStaking,
  wad,
} from 'saffron-sim'

const needs = { token: erc20Role }
const AMOUNT = { amount: field.amount({ required: true, unit: 'token', about: 'How many' }) }

/** Takes a wei too little of each deposit, and can book what nobody has paid in. */
const shortVault = controllable({
  kind: 'short-vault',
  about: 'A vault with two bugs',
  needs,
  build: async (setup: Setup, { token }: Held<typeof needs, Record<never, never>>) => ({
    token,
    contract: await setup.deploy(ShortVault__factory, [token.address]),
  }),
  actions: {
    deposit: action({
      about: 'Pay in',
      args: AMOUNT,
      ensures: {
        state: async ({ contract }: Parts, _, actor) => [await contract.depositOf(actor)],
        claims: ({ token }: Parts, { amount }, outcome) => [
          must.equal('what was taken', -outcome.moved(token, outcome.actor), amount),
          ...changed('what the deposit grew by', outcome, amount),
        ],
      },
      calls: ({ contract, token }: Parts, { amount }): readonly Call[] => [
        token.allow(contract.address),
        contract.deposit(amount),
      ],
    }),
    conjure: action({
      about: 'Have more of nothing',
      args: AMOUNT,
      calls: ({ contract }: Parts, { amount }): readonly Call[] => [contract.conjure(amount)],
    }),
  },
  solvency: async ({ contract, token }) => [
    must.beAtLeast('what it holds', await token.balanceOf(contract.address), await contract.total()),
  ],
  kpis: () => ({}),
})

interface Parts {
  readonly token: Awaited<ReturnType<typeof erc20>>
  readonly contract: HandleOf<typeof ShortVault__factory>
}

type Act = (step: number) => Call | readonly Call[] | undefined
type Options = Parameters<typeof openCircuit>[1]

/** Three days of somebody who does this, checked; what came of it, and what was recorded of the checks. */
async function checked(build: (setup: Setup) => Promise<Act>, options: Partial<Options> = {}) {
  const netlist = defineNetlist({
    about: 'For checks.',
    clock: { step: DAY, steps: 3 },
    async build(setup) {
      const act = await build(setup)
      const one = level({ unit: { symbol: '', decimals: 0 }, about: 'One', read: () => 1n })
      return {
        agents: [
          {
            name: 'doer',
            step({ step, wallet }) {
              const calls = act(step)
              // One or several: the wallet takes either.
              if (calls) void wallet.send(Array.isArray(calls) ? (calls as readonly Call[]) : [calls as Call])
            },
          },
        ],
        kpis: { one },
      }
    },
  })
  const rows: (readonly unknown[])[] = []
  const circuit = await openCircuit(netlist, {
    openChain: (chain) => openChain('evm', chain),
    check: true,
    onRecord: ({ values }) => rows.push(values),
    ...options,
  })
  try {
    const stop = await circuit.advance(3)
    return { check: circuit.check, columns: circuit.columns.map(({ name }) => name), rows, stop }
  } finally {
    await circuit.close()
  }
}

async function vaultOf(setup: Setup) {
  const token = await erc20(setup.named('TOK'), { symbol: 'TOK', supply: wad(100) })
  await setup.send(token.contract.transfer(setup.addressOf('doer'), wad(50)))
  return { token, vault: await shortVault(setup.named('vault'), { token }) }
}

describe('checks of a run', () => {
  it('default: nothing is checked, and there is no KPI of it', async () => {
    const { check, columns } = await checked(async () => () => undefined, { check: false })
    expect([check, columns]).to.deep.equal([undefined, ['one']])
  })

  it('behavior: a wei too little is found at once, with agent, action, step and both values', async () => {
    const { check, columns, rows } = await checked(async (setup) => {
      const { vault } = await vaultOf(setup)
      return (step) => (step === 2 ? vault.deposit({ amount: 1_000n }) : undefined)
    })
    const [taken, held] = check?.first ?? []
    expect(taken).to.deep.equal({
      step: 2,
      of: 'vault.deposit',
      agent: 'doer',
      about: 'what was taken',
      found: '999',
      expected: '1000',
    })
    const insolvent = { of: 'vault', about: 'what it holds', found: '999', expected: '1000', must: 'be at least' }
    expect(held).to.deep.equal({ step: 2, ...insolvent })
    // The action once, the mechanism on both days after.
    expect([check?.actions, check?.violations]).to.deep.equal([1, 3])
    expect(columns).to.deep.equal(['one', 'check.actions', 'check.violations'])
    expect(rows.map(([, actions, violations]) => [actions, violations])).to.deep.equal([
      [0n, 0n],
      [0n, 0n],
      [1n, 2n],
      [0n, 1n],
    ])
  })

  it('behavior: a mechanism that makes claims out of nothing', async () => {
    const { check } = await checked(async (setup) => {
      const { vault } = await vaultOf(setup)
      return (step) => (step === 1 ? vault.conjure({ amount: 5n }) : undefined)
    })
    expect(check?.first[0]).to.include({ step: 1, of: 'vault', found: '0', expected: '5' })
  })

  it('behavior: a token that somebody has more of while there is no more of it', async () => {
    const { check } = await checked(async (setup) => {
      const token = await setup.deploy(LeakyToken__factory, [1_000n])
      await setup.send(token.transfer(setup.addressOf('doer'), 10n))
      return (step) => (step === 3 ? token.conjure(7n) : undefined)
    })
    const about = 'the sum of all balances'
    expect(check?.first).to.deep.equal([{ step: 3, of: 'LeakyToken', about, found: '1007', expected: '1000' }])
  })

  it('behavior: one whose supply moves with its balances is sound', async () => {
    const { check } = await checked(async (setup) => {
      const token = await setup.deploy(ElasticToken__factory, [])
      return (step) => (step < 3 ? token.mint(setup.addressOf('doer'), 7n) : token.burn(setup.addressOf('doer'), 2n))
    })
    expect([check?.tokens, check?.violations]).to.deep.equal([3, 0])
  })

  it('behavior: actions that are sound hold, also two of one mechanism in a block, and those that fail are not looked at', async () => {
    for (const mode of ['block', 'immediate'] as const) {
      const { check } = await checked(
        async (setup) => {
          const { token } = await vaultOf(setup)
          const staking = await variableRateStaking(setup, { token, reserve: wad(10) })
          const terms = await fixedTermStaking(setup, { token, termSeconds: DAY, reserve: wad(10) })
          return (step) => {
            if (step === 1) return [...staking.stake({ amount: wad(1) }), ...terms.stakeForTerm({ amount: wad(2) })]
            if (step === 2) return [...staking.stake({ amount: wad(1) }), ...staking.claimReward({})]
            return [...staking.exit({}), ...terms.withdrawMatured({}), ...staking.stake({ amount: wad(1_000) })]
          }
        },
        { mode },
      )
      expect(check?.first, mode).to.deep.equal([])
      expect([check?.actions, check?.violations], mode).to.deep.equal([6, 0])
    }
  })

  it('behavior: with stopOnFail the run ends there', async () => {
    const { stop, rows } = await checked(
      async (setup) => {
        const { vault } = await vaultOf(setup)
        return () => vault.deposit({ amount: 3n })
      },
      { stopOnFail: true, record: { every: 3 } },
    )
    expect(stop).to.equal('a check failed: step 1, vault.deposit of doer: what was taken is 2 instead of 3')
    expect(rows).to.have.length(2)
  })

  it('behavior: a ledger that strays from what its contract says', async () => {
    const { check } = await checked(async (setup) => {
      const { token } = await vaultOf(setup)
      const stray = createLedger(token.unit)
      const staking = await variableRateStaking(setup.named('staking'), { token })
      setup.register({
        kind: 'twin',
        about: 'Keeps nothing',
        fields: {},
        wires: {},
        kpis: {},
        solvency: async () => [must.equal('the sum of all stakes', stray.total, await staking.contract.totalStaked())],
      })
      return (step) => (step === 1 ? staking.stake({ amount: 4n }) : undefined)
    })
    expect(check?.first[0]).to.include({ step: 1, of: 'twin', found: '0', expected: '4' })
  })
})
