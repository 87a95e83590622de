import type { ControllableAgent } from '../../agents/controllable-agent.ts'
import type { Address, Chain, MinedBlock } from '../../chain/chain.ts'
import type { Settled } from '../../engine/block.ts'
import type { Sent } from '../../engine/outbox.ts'
import { type Flow, flowOf } from '../../kpi/kpi.ts'
import { COUNT } from '../../units.ts'
import { ActionChecks } from './action-checks.ts'
import { TokenChecks } from './token-checks.ts'
import { holds, type Violation, violationOf } from './violation.ts'

/** What came of checking a run, as plain data. */
export interface CheckOutcome {
  /** How many uses of actions were held against what they ensure. */
  readonly actions: number
  /** How often tokens, and what mechanisms state, were looked at: once a step each. */
  readonly tokens: number
  readonly mechanisms: number
  /** How many things did not hold, and the first of them. */
  readonly violations: number
  readonly first: readonly Violation[]
}

interface ChecksOptions {
  readonly chain: () => Pick<Chain, 'read'> | undefined
  readonly nameOf: (address: Address) => string | undefined
  readonly everybody: () => readonly Address[]
  readonly mechanisms: readonly { readonly name: string; readonly agent: ControllableAgent }[]
}

/** As many violations as are told one by one: of a bug that shows each day one says as much as a thousand. */
const TOLD = 100

/** Holds a run to what must hold of any: after every step balances add up, mechanisms have what they owe, actions did what they say. */
export class Checks {
  readonly #options: ChecksOptions
  readonly #actions: ActionChecks
  readonly #tokens = new TokenChecks()
  readonly #first: Violation[] = []
  readonly #counts = { actions: 0, tokens: 0, mechanisms: 0, violations: 0 }

  constructor(options: ChecksOptions) {
    this.#options = options
    this.#actions = new ActionChecks(options.nameOf)
  }

  get outcome(): CheckOutcome {
    return { ...this.#counts, first: [...this.#first] }
  }

  /** The first thing that did not hold, if any. */
  get failed(): Violation | undefined {
    return this.#first[0]
  }

  /** What was checked and what did not hold, since the last record. */
  readonly kpis: Readonly<Record<string, Flow>> = {
    'check.actions': flowOf({
      unit: COUNT,
      about: 'Actions held against what they ensure',
      total: () => BigInt(this.#counts.actions),
    }),
    'check.violations': flowOf({
      unit: COUNT,
      about: 'What did not hold: of actions, balances, mechanisms',
      total: () => BigInt(this.#counts.violations),
    }),
  }

  before(sent: readonly Pick<Sent, 'sender' | 'calls'>[]): Promise<void> | undefined {
    return this.#actions.before(sent)
  }

  /** Blocks of the set-up (step 0) say which tokens there are. */
  see(block: MinedBlock, settled: readonly Settled[], step: number): void {
    this.#tokens.see(block)
    if (step > 0) this.#actions.see(settled)
  }

  /** After a step: everything, and each time anew. */
  async settle(step: number): Promise<void> {
    const [actions, tokens, mechanisms] = await Promise.all([
      this.#actions.settle(step),
      this.#ofTokens(step),
      this.#ofMechanisms(step),
    ])
    this.#counts.actions += actions.checked
    this.#counts.tokens += tokens.checked
    this.#counts.mechanisms += mechanisms.checked
    const violations = [...actions.violations, ...tokens.violations, ...mechanisms.violations]
    this.#counts.violations += violations.length
    this.#first.push(...violations.slice(0, Math.max(0, TOLD - this.#first.length)))
  }

  async #ofTokens(step: number) {
    const { chain, everybody, nameOf } = this.#options
    const present = chain()
    const claims = present ? await this.#tokens.claims(present, everybody()) : []
    const broken = claims.filter(({ claim }) => !holds(claim))
    const violations = broken.map(({ token, claim }) => violationOf(claim, { step, of: nameOf(token) ?? 'a token' }))
    return { checked: claims.length, violations }
  }

  async #ofMechanisms(step: number) {
    const stating = this.#options.mechanisms.flatMap(({ name, agent: { solvency } }) =>
      solvency ? [{ of: name, solvency }] : [],
    )
    const claims = await Promise.all(stating.map(async ({ of, solvency }) => ({ of, claims: await solvency() })))
    const violations = claims.flatMap(({ of, claims: all }) =>
      all.filter((claim) => !holds(claim)).map((claim) => violationOf(claim, { step, of })),
    )
    return { checked: stating.length, violations }
  }
}
