import { createHash } from 'node:crypto'

import { expect } from 'chai'

import { boxCorners } from '../../../src/study/plan/box-corners.ts'
import { extendedBy } from '../../../src/study/plan/extended-by.ts'
import { grid } from '../../../src/study/plan/grid.ts'
import { latinHypercube } from '../../../src/study/plan/latin-hypercube.ts'
import { levelsBetween } from '../../../src/study/plan/levels-between.ts'
import { morrisTrajectories } from '../../../src/study/plan/morris-trajectories.ts'
import { oneAtATime } from '../../../src/study/plan/one-at-a-time.ts'
import { plackettBurman } from '../../../src/study/plan/plackett-burman.ts'
import { randomDesign } from '../../../src/study/plan/random-design.ts'
import { saltelliDesign } from '../../../src/study/plan/saltelli-design.ts'
import { sobolSequence } from '../../../src/study/plan/sobol-sequence.ts'
import { near } from '../../kit/near.ts'
import { reference } from '../reference.ts'

function hashOf(rows: readonly (readonly number[])[]): string {
  return createHash('sha256')
    .update(new Uint8Array(Float64Array.from(rows.flat()).buffer))
    .digest('hex')
}

const column = (rows: readonly (readonly number[])[], j: number) => rows.map((row) => row[j] ?? Number.NaN)
const NAMES = ['a', 'b', 'c']

/** Hickernell's centred discrepancy (1998): how far the points are from filling the cube evenly. */
function centredDiscrepancy(rows: readonly (readonly number[])[]): number {
  const n = rows.length
  const d = rows[0]?.length ?? 0
  const off = (x: number) => Math.abs(x - 0.5)
  let single = 0
  let pairs = 0
  for (const row of rows) {
    single += row.reduce((product, x) => product * (1 + off(x) / 2 - off(x) ** 2 / 2), 1)
    for (const other of rows) {
      pairs += row.reduce((product, x, j) => {
        const y = other[j] ?? 0
        return product * (1 + off(x) / 2 + off(y) / 2 - Math.abs(x - y) / 2)
      }, 1)
    }
  }
  return (13 / 12) ** d - (2 / n) * single + pairs / n ** 2
}

describe('designs', () => {
  it('default: Sobol’s sequence is the one of SciPy', () => {
    const points = sobolSequence({ dimensions: 32, count: 256 })
    const { sha256_f64le, row255, centered_discrepancy_8d } = reference.sobol_32d_256
    expect(hashOf(points)).to.equal(sha256_f64le)
    expect(points[255]).to.deep.equal(row255)
    near(centredDiscrepancy(points.map((row) => row.slice(0, 8))), centered_discrepancy_8d, 1e-12)
  })

  it('behavior: every dimension has one point in each equal share, scrambled or not, up to 128', () => {
    for (const seed of [undefined, '1', 'another']) {
      const points = sobolSequence({ dimensions: 128, count: 128, seed })
      for (let j = 0; j < 128; j++) {
        const cells = new Set(column(points, j).map((x) => Math.floor(x * 128)))
        expect(cells.size, `dimension ${j}`).to.equal(128)
      }
    }
  })

  it('behavior: scrambling keeps pairs of dimensions balanced and is another for another seed', () => {
    // Dimensions 1 and 2 are a (0, m, 2) net: one point of 64 in each box of area 1/64, whatever its shape.
    for (const seed of ['1', '2', '3']) {
      const points = sobolSequence({ dimensions: 2, count: 64, seed })
      for (let k = 0; k <= 6; k++) {
        const boxes = new Set(
          points.map(([x = 0, y = 0]) => `${Math.floor(x * 2 ** k)} ${Math.floor(y * 2 ** (6 - k))}`),
        )
        expect(boxes.size).to.equal(64)
      }
    }
    const [one, other] = ['1', '2'].map((seed) => sobolSequence({ dimensions: 3, count: 8, seed }))
    expect(one).to.not.deep.equal(other)
  })

  it('behavior: a scrambled integral is unbiased and far closer than chance', () => {
    // The integral of the product of 3x² over the cube is 1; its variance by chance (9/5)³ - 1 a point.
    const errors = Array.from({ length: 50 }, (_, seed) => {
      const points = sobolSequence({ dimensions: 3, count: 256, seed: String(seed) })
      return points.reduce((sum, row) => sum + row.reduce((product, x) => product * 3 * x * x, 1), 0) / 256 - 1
    })
    const meanSquare = errors.reduce((sum, error) => sum + error * error, 0) / 50
    const byChance = ((9 / 5) ** 3 - 1) / 256
    expect(meanSquare).to.be.below(byChance / 50)
    near(errors.reduce((sum, error) => sum + error, 0) / 50, 0, 4 * Math.sqrt(meanSquare / 50))
  })

  it('default: Saltelli’s rows are those of SALib', () => {
    const rows = saltelliDesign({ dimensions: 3, count: 1_024 })
    const scaled = rows.map((row) => row.map((x) => x * (Math.PI - -Math.PI) + -Math.PI))
    const { X_sha256_f64le, first_rows } = reference.saltelli_ishigami_1024_unscrambled
    expect(scaled.slice(0, 6)).to.deep.equal(first_rows)
    expect(hashOf(scaled)).to.equal(X_sha256_f64le)
  })

  it('behavior: more points keep the first ones, and the same seed gives the same', () => {
    const designs: Record<string, (count: number) => unknown[]> = {
      random: (count) => randomDesign({ names: NAMES, count, seed: '1' }),
      latin: (count) => latinHypercube({ names: NAMES, first: 10, count, seed: '1' }),
      sobol: (count) => sobolSequence({ dimensions: 3, count, seed: '1' }),
      saltelli: (count) => saltelliDesign({ dimensions: 3, count, seed: '1' }),
      morris: (count) => morrisTrajectories({ dimensions: 3, trajectories: count, seed: '1' }),
    }
    for (const [name, design] of Object.entries(designs)) {
      const few = design(10)
      for (const count of [10, 11, 20, 35]) expect(design(count).slice(0, few.length), name).to.deep.equal(few)
    }
  })

  it('behavior: a variable more moves no other in random points and Latin hypercubes', () => {
    const all = randomDesign({ names: NAMES, count: 5, seed: '1' })
    expect(column(randomDesign({ names: ['c', 'a'], count: 5, seed: '1' }), 1)).to.deep.equal(column(all, 0))
    const latin = latinHypercube({ names: NAMES, first: 5, seed: '1' })
    expect(column(latinHypercube({ names: ['b'], first: 5, seed: '1' }), 0)).to.deep.equal(column(latin, 1))
  })

  it('behavior: a Latin hypercube has one point in each share, and again when it has doubled', () => {
    for (const [count, cells] of [
      [7, 7],
      [14, 14],
      [28, 28],
    ] as const) {
      const points = latinHypercube({ names: NAMES, first: 7, count, seed: 'latin' })
      for (let j = 0; j < 3; j++) {
        expect(new Set(column(points, j).map((x) => Math.floor(x * cells))).size).to.equal(cells)
      }
    }
    const first = latinHypercube({ names: NAMES, first: 200, seed: 'jitter' })
    const shares = column(first, 0).map((x) => (x * 200) % 1)
    near(shares.reduce((sum, x) => sum + x, 0) / 200, 0.5, 6 / Math.sqrt(12 * 200))
  })

  it('default: a trajectory of Morris moves each variable once, by half the levels', () => {
    for (const levels of [4, 6]) {
      const rows = morrisTrajectories({ dimensions: 5, trajectories: 40, seed: '1', levels })
      expect(rows.length).to.equal(240)
      const starts = new Set<string>()
      for (let t = 0; t < 40; t++) {
        const path = rows.slice(6 * t, 6 * t + 6)
        const moved = path.slice(1).map((row, i) => {
          const changed = row.flatMap((x, j) => (x === path[i]?.[j] ? [] : [j]))
          expect(changed.length).to.equal(1)
          const [j = 0] = changed
          near(Math.abs((row[j] ?? 0) - (path[i]?.[j] ?? 0)), levels / (2 * (levels - 1)), 1e-15)
          return j
        })
        expect(moved.toSorted((a, b) => a - b)).to.deep.equal([0, 1, 2, 3, 4])
        starts.add(String(path[0]))
        for (const x of path.flat()) expect((x * (levels - 1)) % 1).to.be.oneOf([0])
      }
      expect(starts.size).to.be.above(30)
    }
  })

  it('default: a grid has every combination, and a finer one keeps its points', () => {
    const sets = grid({ a: levelsBetween({ low: 0, high: 1, count: 3 }), b: ['x', 'y'] })
    expect(sets.map(({ a, b }) => `${a}${b}`)).to.deep.equal(['0x', '0y', '0.5x', '0.5y', '1x', '1y'])
    const finer = extendedBy(sets, grid({ a: levelsBetween({ low: 0, high: 1, count: 5 }), b: ['x', 'y'] }))
    expect(finer.slice(0, 6)).to.deep.equal(sets)
    expect(finer.slice(6).map(({ a, b }) => `${a}${b}`)).to.deep.equal(['0.25x', '0.25y', '0.75x', '0.75y'])
    expect(extendedBy(sets, [{ b: 'y', a: 0 }])).to.deep.equal(sets)
    const ratios = levelsBetween({ low: 0.01, high: 100, count: 5, log: true })
    for (const [i, expected] of [0.01, 0.1, 1, 10, 100].entries()) near((ratios[i] ?? 0) / expected, 1, 1e-14)
    expect(grid({})).to.deep.equal([{}])
  })

  it('default: one at a time', () => {
    const probes = oneAtATime({ base: { a: 1, b: 2 }, probes: { a: [0, 9], b: [5] } })
    expect(probes).to.deep.equal([
      { values: { a: 1, b: 2 } },
      { variable: 'a', values: { a: 0, b: 2 } },
      { variable: 'a', values: { a: 9, b: 2 } },
      { variable: 'b', values: { a: 1, b: 5 } },
    ])
  })

  it('default: Plackett and Burman’s columns are balanced and at right angles, for any number of variables', () => {
    const orders = new Set<number>()
    for (let d = 1; d <= 60; d++) {
      const rows = plackettBurman({ dimensions: d })
      orders.add(rows.length)
      expect(rows.length).to.be.within(d + 1, Math.max(8, d + 12))
      for (let i = 0; i < d; i++) {
        expect(column(rows, i).reduce((sum, sign) => sum + sign, 0)).to.equal(0)
        for (let j = 0; j < i; j++) {
          expect(rows.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0)).to.equal(0)
        }
      }
    }
    for (const order of [4, 8, 12, 16, 20, 24, 28, 32, 36]) expect([...orders]).to.include(order)
    const folded = plackettBurman({ dimensions: 7, folded: true })
    expect(folded.length).to.equal(16)
    for (const [i, j, k] of [
      [0, 1, 2],
      [1, 3, 6],
      [2, 4, 5],
    ] as const) {
      expect(folded.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0) * (row[k] ?? 0), 0)).to.equal(0)
    }
  })

  it('default: the corners of a box, all of them while they are few', () => {
    const corners = boxCorners({ a: { low: 0, high: 1 }, b: { low: 'calm', high: 'wild' } })
    expect(corners.map(({ a, b }) => `${a} ${b}`)).to.deep.equal(['0 calm', '0 wild', '1 calm', '1 wild'])
    const many = Object.fromEntries(Array.from({ length: 11 }, (_, j) => [`v${j}`, { low: -1, high: 1 }]))
    const some = boxCorners(many)
    expect(some.length).to.equal(24)
    for (const name of Object.keys(many)) expect(some.filter((set) => set[name] === 1).length).to.equal(12)
  })

  it('error: designs that cannot be made', () => {
    const cases = [
      () => sobolSequence({ dimensions: 129, count: 1 }),
      () => saltelliDesign({ dimensions: 65, count: 1 }),
      () => morrisTrajectories({ dimensions: 2, trajectories: 1, seed: '1', levels: 3 }),
      () => levelsBetween({ low: 0, high: 1, count: 1 }),
      () => levelsBetween({ low: 0, high: 1, count: 3, log: true }),
      () => grid(Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`v${i}`, [0, 1]]))),
    ]
    for (const attempt of cases) expect(attempt).to.throw().with.property('code', 'STUDY_DESIGN')
  })
})
