import { expect } from 'chai'

import type { Margins } from '../../../src/study/rare/rare-estimate.ts'
import { type Lineage, splitting } from '../../../src/study/rare/splitting.ts'
import { subsetSimulation } from '../../../src/study/rare/subset-simulation.ts'
import { near } from '../../kit/near.ts'
import { reference } from '../reference.ts'
import { firstPassage, walk } from './walk.ts'

const REPEATS = 20

async function meanOver(run: (seed: string) => Promise<number>): Promise<number> {
  let sum = 0
  for (let seed = 0; seed < REPEATS; seed++) sum += await run(String(seed))
  return sum / REPEATS
}

const plane =
  (beta: number): Margins =>
  async (points) =>
    points.map((u) => beta - u.reduce((sum, x) => sum + x, 0) / Math.sqrt(u.length))

describe('rare failures, the means of twenty repeats', () => {
  it('behavior: subset simulation comes within a tenth', async () => {
    for (const [beta, pf] of [
      [4, reference.rare.hyperplane_d20_beta4.pf],
      [4.26489, 1.0e-5],
    ] as const) {
      const p = await meanOver(async (seed) => {
        return (await subsetSimulation({ dimensions: 20, count: 4_000, seed, margins: plane(beta) })).p
      })
      near(p / pf, 1, 0.1)
    }
  })

  it('behavior: splitting comes within 15 % of a first passage over whole scores', async () => {
    const options = {
      steps: 1_000,
      goal: 130,
      draw: (rng: { chance(p: number): boolean }) => (rng.chance(0.5) ? 1 : -1),
    }
    const run = async (lineages: readonly Lineage[]) => lineages.map((lineage) => walk(lineage, options))
    let held = 0
    const truth = reference.rare.first_passage_random_walk.pf
    const p = await meanOver(async (seed) => {
      const found = await splitting({ count: 1_000, seed, run, goal: 130 })
      if (found.low <= truth && truth <= found.high) held++
      return found.p
    })
    near(p / truth, 1, 0.15)
    expect(held).to.be.at.least(16)
  })

  it('behavior: a walk of twenty normal steps, its steps as variables and as a stream, is as likely either way', async () => {
    const goal = 18
    const truth = firstPassage({ steps: 20, goal })
    const margins: Margins = async (points) =>
      points.map((steps) => {
        let [place, highest] = [0, -Infinity]
        for (const step of steps) highest = Math.max(highest, (place += step))
        return goal - highest
      })
    const bySubset = await meanOver(
      async (seed) => (await subsetSimulation({ dimensions: 20, count: 4_000, seed, margins })).p,
    )
    near(bySubset / truth, 1, 0.1)
    const run = async (lineages: readonly Lineage[]) =>
      lineages.map((lineage) => walk(lineage, { steps: 20, goal, draw: (rng) => rng.normal() }))
    const bySplitting = await meanOver(async (seed) => (await splitting({ count: 1_000, seed, run, goal })).p)
    near(bySplitting / truth, 1, 0.15)
  })
})
