import { readdirSync } from 'node:fs'

import { expect } from 'chai'
import * as api from 'saffron-sim'

import { checkOptions } from '../../src/agents/check-options.ts'
import { AgentOptionError } from '../../src/agents/errors.ts'
import { population } from '../../src/agents/population.ts'

/** What a call throws. */
function refused(call: () => unknown): AgentOptionError['facts'] {
  try {
    call()
  } catch (error) {
    if (error instanceof AgentOptionError) return error.facts
    throw error
  }
  return expect.fail('nothing was refused')
}

describe('options of behaviours', () => {
  it('default: what is in its bounds, at their ends and not given passes', () => {
    checkOptions('somebody', {
      share: { none: 0, all: 1, absent: undefined },
      rate: { never: Infinity, always: -Infinity, below: -1 },
      notNegative: { nothing: 0 },
      positive: { little: 1e-300 },
      count: { none: 0, endless: Infinity },
      seconds: { at_once: 0, never: Infinity },
      amount: { nothing: 0n },
      bps: { none: 0n, all: 10_000n },
    })
  })

  it('error: what is outside of them, and what is no number, is named', () => {
    const wrong: readonly [bound: string, values: readonly unknown[]][] = [
      ['share', [NaN, -0.1, 1.1, 1n, '0.5', null]],
      ['rate', [NaN, 1n]],
      ['notNegative', [NaN, -1e-9, Infinity]],
      ['positive', [NaN, 0, -1, Infinity]],
      ['count', [NaN, -1, 1.5, -Infinity, 2n]],
      ['seconds', [NaN, -1, 5n]],
      ['amount', [-1n, 1, NaN]],
      ['bps', [-1n, 10_001n, 30]],
    ]
    for (const [bound, values] of wrong) {
      for (const value of values) {
        const facts = refused(() => checkOptions('somebody', { [bound]: { option: value } }))
        expect(facts, `${bound} ${String(value)}`).to.include({ behaviour: 'somebody', option: 'option' })
        expect(facts.value).to.deep.equal(value)
      }
    }
  })

  /** A mistake each of the behaviours is told of before it looks at anything else. */
  const MISTAKES: Readonly<Record<string, readonly [option: string, value: unknown]>> = {
    arbitrageur: ['deadbandBps', -1n],
    compoundingStaker: ['share', 2],
    curveMinter: ['total', NaN],
    dataConsumer: ['margin', -0.1],
    dataPublisher: ['sellShare', 1.01],
    dataSpeculator: ['buys', -5n],
    dataStaker: ['unstakeShare', NaN],
    grantGiver: ['grants', 0],
    linearMinter: ['mints', 1.5],
    liquidityProvider: ['memorySeconds', 0],
    locker: ['renewChance', -1],
    marketplaces: ['salesPerSecond', -3],
    momentumTrader: ['lookbackSeconds', -1],
    noiseTrader: ['activity', 1.5],
    router: ['remember', -1],
    vestingFunder: ['durationSeconds', NaN],
    vestingSeller: ['slippageBps', 20_000n],
    yieldSeeker: ['everySeconds', NaN],
  }
  for (const [behaviour, [option, value]] of Object.entries(MISTAKES)) {
    it(`error: ${behaviour}'s ${option} = ${String(value)}`, () => {
      const make: unknown = Reflect.get(api, behaviour)
      if (typeof make !== 'function') return expect.fail('there is none')
      const given = { ...GIVEN, [option]: value }
      const facts = refused(() => Reflect.apply(make, undefined, [given]))
      expect([facts.behaviour, facts.option, facts.value]).to.deep.equal([behaviour, option, value])
    })
  }

  it('behavior: of all behaviours with numbers among their options none is left out', () => {
    const folder = new URL('../../src/agents/uncontrollable/', import.meta.url)
    const names = readdirSync(folder).flatMap((file) => (file.endsWith('.ts') ? [file.slice(0, -3)] : []))
    const behaviours = names.map((name) => name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase()))
    expect(behaviours.filter((name) => name in api && !(name in MISTAKES))).to.deep.equal(WITHOUT_NUMBERS)
  })

  it('error: in a population the agent is named', () => {
    const behave = (i: number) => api.noiseTrader({ ...GIVEN, activity: i === 2 ? -1 : 0.5 } as never)
    const facts = refused(() => population('1', 'trader', 5, { behave }))
    expect(facts).to.include({ agent: 'trader-3', behaviour: 'noiseTrader', option: 'activity', value: -1 })
  })
})

/** Enough of each behaviour's other options to get as far as the check. */
const GIVEN = { step: 60, total: 1, interval: 1, receivers: [], start: 0, count: 1, token: {}, escrow: {} }
const WITHOUT_NUMBERS = ['burner', 'grantTaker', 'vestingBeneficiary']
