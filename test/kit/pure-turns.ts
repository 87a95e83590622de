import type { Behaviour } from '../../src/agents/behaviour.ts'
import type { Turn } from '../../src/engine/agent.ts'
import { rules } from '../../src/chain/rules.ts'
import { DAY } from '../../src/units.ts'

/** Steps behaviours of a pure model, which look at nothing but the time, through so many days; `see` after each. */
export function pureTurns(behaviours: readonly Behaviour[], days: number, see?: (day: number) => void): void {
  for (let day = 0; day < days; day++) {
    // Nothing else of a turn is there to be used without a chain and without chance.
    const turn = { step: day + 1, stepSeconds: DAY, time: rules.start + day * DAY } as Turn
    for (const step of behaviours) void step(turn)
    see?.(day)
  }
}
