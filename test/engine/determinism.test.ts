import { expect } from 'chai'
import fc from 'fast-check'

import { balanceOf, pay, TOKEN } from './ledger-chain.ts'
import { type Script, simulation, STEP } from './simulation.ts'

/** Does a little of everything, as its stream of randomness says. */
const lively: Script = async (turn) => {
  const { rng, wallet } = turn
  if (rng.chance(0.3)) return
  if (rng.chance(0.3)) await balanceOf(reads(), wallet.address)
  for (let i = rng.int(0, 2); i > 0; i--)
    wallet.send(pay(TOKEN, BigInt(rng.int(1, 300))), { tip: BigInt(rng.int(0, 3)) })
  if (rng.chance(0.3)) await wallet.send([pay(TOKEN, 1n), pay(TOKEN, 2n)])
  if (rng.chance(0.2)) await turn.sleep(rng.int(0, 3 * STEP))
  if (rng.chance(0.2)) await Promise.race([wallet.send(pay(TOKEN, 3n)), turn.sleep(0)])
  if (rng.chance(0.1)) await turn.outside(new Promise((resolve) => setImmediate(resolve)))
  if (rng.chance(0.05)) turn.spawn({ name: `${turn.step}-${rng.next()}`, step: lively })
  wallet.send(pay(TOKEN, BigInt(rng.int(1, 9))))
}

let current = simulation({ agents: {} })
const reads = () => current.reads

async function traceOf(
  advances: readonly number[],
  { seed = '1', agents = ['a', 'b', 'c'], mode = 'block' as const } = {},
) {
  current = simulation({
    agents: Object.fromEntries(agents.map((name) => [name, lively])),
    seed,
    mode,
    order: 'shuffle',
  })
  for (const steps of advances) await current.run(steps)
  return JSON.stringify([current.blocks, current.rows])
}

describe('engine: determinism', () => {
  it('default: the same seed gives the same, another seed something else', async () => {
    const trace = await traceOf([60])
    expect(trace.length).to.be.above(5_000)
    expect(await traceOf([60])).to.equal(trace)
    expect(await traceOf([60], { seed: '2' })).to.not.equal(trace)
  })

  it('behavior: to advance by parts is to advance at once, in both modes', async () => {
    for (const mode of ['block', 'immediate'] as const) {
      const whole = await traceOf([30], { mode: mode as 'block' })
      await fc.assert(
        fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 6 }), async (parts) => {
          const sum = parts.reduce((total, part) => total + part, 0)
          if (sum > 30) return
          expect(await traceOf([...parts, 30 - sum], { mode: mode as 'block' })).to.equal(whole)
        }),
        { numRuns: 12 },
      )
    }
  })

  it('behavior: another agent does not change what the others draw', async () => {
    const draws = async (names: readonly string[]) => {
      const drawn: Record<string, number[]> = {}
      const script: Script = ({ rng, wallet }) => {
        const { name } = wallet as unknown as { readonly name: string }
        drawn[name] = [...(drawn[name] ?? []), rng.next(), rng.normal(), rng.int(0, 9)]
        wallet.send(pay(TOKEN, 1n))
      }
      const agents = Object.fromEntries(names.map((name) => [name, script]))
      await simulation({ agents, order: 'shuffle' }).run(3)
      return drawn
    }
    const two = await draws(['ann', 'bob'])
    const three = await draws(['new', 'ann', 'bob'])
    expect(three['ann']).to.deep.equal(two['ann'])
    expect(three['bob']).to.deep.equal(two['bob'])
    expect(two['ann']).to.not.deep.equal(two['bob'])
  })
})
