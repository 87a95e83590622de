import { expect } from 'chai'

import { type Dice, dice, fuzzSeed, fuzzSteps } from './fuzz.ts'

/** Who is to act now, and with what luck. */
export interface Moment {
  readonly roll: Dice
  /** From 0; in messages. */
  readonly step: number
  /** Seconds since 1970, and the same as contracts count it. */
  readonly time: number
  readonly now: bigint
  readonly actor: string
}

/** What should become of an action and what did: the name of a refusal, or nothing where it goes through. */
export interface Tried {
  readonly expected: string | undefined
  readonly actual: string | undefined
}

export interface RandomAction {
  /** How likely it is beside the others, always or at this moment. */
  readonly weight: number | ((moment: Moment) => number)
  act(moment: Moment): Promise<Tried>
}

/** What has just been done, for the checks after it. */
export interface Done {
  readonly action: string
  readonly ok: boolean
  /** For messages. */
  readonly where: string
}

export interface RandomUse {
  readonly roll: Dice
  readonly steps: number
  readonly actors: readonly string[]
  readonly start: number
  /** Seconds from one action to the next. */
  pause(roll: Dice, time: number): number
  readonly actions: Readonly<Record<string, RandomAction>>
  /** What must hold after each action, whatever it was. */
  check(moment: Moment, done: Done): Promise<void>
  /** What must have come about, or the test has meant nothing: `release done`, `release NoGrant`. */
  readonly wanted?: readonly string[]
}

/** Below so many steps a run may miss what is rare. */
const ENOUGH = 1_000
/** What is rare is waited for, as luck has it, for so many times the steps. */
const PATIENCE = 5

export interface Outcomes {
  /** How often each came about. */
  readonly counts: ReadonlyMap<string, number>
  /** When the last action was. */
  readonly time: number
}

/** Random actions by random actors, each held against what is expected of it, with checks after every one. */
export async function randomUse(use: RandomUse): Promise<Outcomes> {
  const { roll, steps, actors, start, pause, actions, check } = use
  const wanted = steps < ENOUGH ? [] : (use.wanted ?? [])
  const counts = new Map<string, number>()
  let time = start
  const goesOn = (step: number) => step < steps || (step < PATIENCE * steps && !wanted.every((it) => counts.has(it)))
  for (let step = 0; goesOn(step); step++) {
    time += pause(roll, time)
    const moment = { roll, step, time, now: BigInt(time), actor: roll.pick(actors) }
    const [action, { act }] = pickAction(actions, moment)
    const { expected, actual } = await act(moment)
    expect(actual, `outcome of step ${step}, ${action}`).to.equal(expected)
    const outcome = `${action} ${actual ?? 'done'}`
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
    await check(moment, { action, ok: actual === undefined, where: `after step ${step}, ${action}` })
  }
  expect([...counts.keys()], 'what came about').to.include.members([...wanted])
  return { counts, time }
}

function pickAction(actions: RandomUse['actions'], moment: Moment): [string, RandomAction] {
  const weighed = Object.entries(actions).map(([name, action]) => {
    const { weight } = action
    return { name, action, weight: typeof weight === 'number' ? weight : weight(moment) }
  })
  let left = moment.roll.below(weighed.reduce((sum, { weight }) => sum + weight, 0))
  const found = weighed.find(({ weight }) => (left -= weight) < 0)
  if (!found) throw new RangeError('no action is likely')
  return [found.name, found.action]
}

/** A test by chance. Its title says how to run it again, and how many steps it takes: FUZZ_STEPS sets them. */
export function fuzz(
  title: string,
  usual: number,
  work: (luck: { readonly roll: Dice; readonly steps: number }) => Promise<void>,
): void {
  const [seed, steps] = [fuzzSeed(), fuzzSteps(usual)]
  it(`${title} (FUZZ_SEED=${seed} FUZZ_STEPS=${steps})`, () => work({ roll: dice(seed), steps }))
}
