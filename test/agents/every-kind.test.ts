import { globSync } from 'node:fs'
import path from 'node:path'

import { expect } from 'chai'

import { type BehaviourEntry, isBehaviourKind } from '../../src/agents/behaviour.ts'
import { type CatalogueEntry, isControllable } from '../../src/agents/controllable.ts'
import { AgentOptionError } from '../../src/agents/errors.ts'
import { population } from '../../src/agents/population.ts'
import { noiseTrader } from '../../src/agents/uncontrollable/trading/noise-trader.ts'
import { stream } from '../../src/engine/rng.ts'
import type { Field, Fields } from '../../src/field/field-type.ts'
import type { Role } from '../../src/field/role.ts'
import { cloneRoot } from '../kit/temporary-project.ts'

type Kind = CatalogueEntry | BehaviourEntry

interface Exported {
  readonly file: string
  readonly name: string
  readonly value: unknown
}

async function exportsBelow(...folders: readonly string[]): Promise<readonly Exported[]> {
  const files = globSync(
    folders.map((folder) => `${folder}/**/*.ts`),
    { cwd: cloneRoot },
  ).toSorted()
  const found = await Promise.all(
    files.map(async (file) => {
      const module: object = await import(`../../${file.split(path.sep).join('/')}`)
      return Object.entries(module).map(([name, value]) => ({ file, name, value }))
    }),
  )
  return found.flat()
}

/** A file that is named after what it exports is about that. */
const isMain = ({ file, name }: Exported) =>
  path.basename(file, '.ts') === name.replaceAll(/(?<=[a-z])[A-Z]|(?<=[a-z\d])(?=[A-Z])/g, (l) => `-${l}`.toLowerCase())

/** Parts that several kinds share, and things that are neither mechanism nor behaviour. */
const NO_KINDS = [
  'coinTosser',
  'createPurse',
  'earnings',
  'distributorKpis',
  'expCurve',
  'farWalking',
  'gaugeKpis',
  'grantLedger',
  'isolatedKpis',
  'leaveMarket',
  'lendingBooks',
  'lendingGains',
  'lendingMoves',
  'lendingRisk',
  'marketOrder',
  'pairFacts',
  'pairFees',
  'pairMarket',
  'pooledFacts',
  'pairMarks',
  'pooledBooks',
  'pooledKpis',
  'purseRole',
  'rampedExpCurve',
  'runway',
  'solidlyKpis',
  'solidlyMarket',
  'solidlyMarks',
  'solvency',
  'stakeLedger',
  'stakingFacts',
  'tokenFacts',
  'treasuryFacts',
  'treasuryKpis',
  'weightedMarket',
  'writeOffKeeper',
  'tendLock',
  'treasuryKpis',
  'voteForRewards',
  'votePlan',
  'yieldOf',
]

/** What no field of its kind takes. */
const nonsense = ({ kind }: Field<unknown>): unknown => (kind === 'text' ? { nonsense: true } : 'nonsense')

/** Whatever has the members of a role and is else nothing. */
const filling = ({ members = [] }: Role<unknown>): object =>
  members.includes('call') ? () => 0n : Object.fromEntries(members.map((name) => [name, undefined]))

/** The mistakes that a kind is refused with when it is given these options and, for its needs, anything that may be. */
async function mistakesWith(kind: Kind & ((...args: never) => unknown), options: object) {
  const needs = Object.fromEntries(Object.entries(kind.needs).map(([name, role]) => [name, filling(role)]))
  const given = { ...needs, ...options }
  try {
    await Reflect.apply(kind, undefined, isControllable(kind) ? [{}, given] : [given])
  } catch (error) {
    // What is imported while tests run may be another copy of the module than what they import.
    if (error instanceof Error && error.name === AgentOptionError.name)
      return (error as AgentOptionError).facts.mistakes
    throw error
  }
  return expect.fail(`${kind.kind} refused nothing`)
}

const everything: Exported[] = []
const isKind = (value: unknown): value is Kind & ((...args: never) => unknown) =>
  isControllable(value) || isBehaviourKind(value)

describe('every mechanism and behaviour', () => {
  before(async function () {
    everything.push(
      ...(await exportsBelow('src/agents/controllable', 'src/agents/uncontrollable', 'src/models/{minting,purse}')),
    )
  })
  const kinds = () => everything.flatMap(({ value }) => (isKind(value) ? [value] : []))

  it('default: whatever has a file named after it is described', () => {
    const bare = everything.filter((one) => isMain(one) && typeof one.value === 'function' && !isKind(one.value))
    expect(bare.map(({ name }) => name).filter((name) => !NO_KINDS.includes(name))).to.deep.equal([])
    expect(kinds()).to.have.length.above(25)
  })

  it('behavior: each has a name of its own, in the spelling of files', () => {
    const names = kinds().map(({ kind }) => kind)
    expect(new Set(names).size).to.equal(names.length)
    for (const name of names) expect(name).to.match(/^[a-z][a-z\d]*(-[a-z\d]+)*$/)
  })

  it('behavior: each and each of its options has a sentence without a full stop', () => {
    const sentences = kinds().flatMap(({ kind, about, fields }) => [
      [kind, about],
      ...Object.entries(fields).map(([name, field]) => [`${kind}.${name}`, field.about]),
    ])
    for (const [whose, sentence] of sentences) expect(sentence, whose).to.match(/^[A-Z].+[^.]$/)
  })

  it("error: each option given 'nonsense' is refused by name, all of them at once", async () => {
    for (const kind of kinds()) {
      const fields: Fields = kind.fields
      const names = Object.keys(fields)
      if (names.length === 0) continue
      const options = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, nonsense(field)]))
      const mistakes = await mistakesWith(kind, options)
      expect(new Set(mistakes.map(({ at }) => at.replace(/[.[].*/, ''))), kind.kind).to.deep.equal(new Set(names))
    }
  })

  it("error: an option that is none, a need that nobody fills and one that is 'nonsense'", async () => {
    for (const kind of kinds()) {
      const unknown = await mistakesWith(kind, { anotherOption: 1 })
      expect(unknown, kind.kind).to.deep.include({
        at: 'anotherOption',
        problem: 'unknown',
        wanted: [...Object.keys(kind.fields), ...Object.keys(kind.needs)].join(', '),
        meant: undefined,
      })
      for (const [name, { optional, members = [] }] of Object.entries(kind.needs)) {
        const places = async (value: unknown) =>
          (await mistakesWith(kind, { [name]: value, zzz: 1 })).map(({ at }) => at)
        expect(await places('nonsense'), `${kind.kind}.${name}`).to.include(name)
        expect(members, `${kind.kind}.${name}: what plays it`).to.not.be.empty
        expect(await places({}), `${kind.kind}.${name}`).to.include(name)
        expect((await places(undefined)).includes(name), `${kind.kind}.${name}`).to.equal(!optional)
      }
    }
  })

  it('error: in a population the agent is named', () => {
    const given: object = { pool: {}, activity: -1, maxShare: 0.1, slipageBps: 5 }
    const behave = () => Reflect.apply(noiseTrader, undefined, [given])
    expect(() => population((...path) => stream('1', ...path), 'trader', 5, { behave }))
      .to.throw(AgentOptionError, /^trader-1: noise-trader .*'slippageBps'.*activity cannot be -1/)
      .with.property('facts')
      .that.includes({ agent: 'trader-1', kind: 'noise-trader' })
  })
})
