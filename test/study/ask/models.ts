const model = (params: string, body: string) => `
import { COUNT, DAY, defineNetlist, field, level, normal, uniform } from 'saffron-sim'
const kpi = (read) => level({ unit: COUNT, about: 'What is asked of', read })
export default defineNetlist({
  about: 'A model whose answer is known.',
  clock: { step: DAY, steps: 20 },
  params: { ${params} },
  build({ params, rng }) { ${body} },
})
`

/** Models as netlists whose answers are known in closed form. */
export const MODELS = {
  /** Ishigami and Homma (1990), a 7, b 0.1: S1 is 0.3139, 0.4424, 0. */
  ishigami: model(
    ['x1', 'x2', 'x3']
      .map(
        (x) =>
          `${x}: field.number({ default: 1, variable: 'random', distribution: uniform(-Math.PI, Math.PI), about: 'Angle' })`,
      )
      .join(),
    `const { x1, x2, x3 } = params
     const y = Math.sin(x1) + 7 * Math.sin(x2) * Math.sin(x2) + 0.1 * x3 * x3 * x3 * x3 * Math.sin(x1)
     return { agents: [], kpis: { y: kpi(() => y) } }`,
  ),
  /** A linear limit state: it fails with the probability of a standard normal above beta. */
  limit: model(
    `u1: field.number({ default: 0, variable: 'random', distribution: normal(0, 1), about: 'u' }),
     u2: field.number({ default: 0, variable: 'random', distribution: normal(0, 1), about: 'u' }),
     beta: field.number({ default: 2, about: 'Distance' })`,
    `const g = params.beta - (params.u1 + params.u2) / Math.sqrt(2)
     return { agents: [], kpis: { g: kpi(() => g) } }`,
  ),
  /** Three curves, of which the kinked one is least and breaks what must hold; the best that keeps it is steep with 0.7. */
  shapes: model(
    `curve: field.choice(['flat', 'steep', 'kinked'], { default: 'flat', about: 'Shape' }),
     slope: field.number({ default: 0, search: [0, 1], when: { curve: 'steep' }, about: 'Of the steep one' }),
     knee: field.number({ default: 0, search: [0, 1], when: { curve: ['kinked'] }, about: 'Of the kinked one' }),
     taxed: field.flag({ default: true, about: 'Whether something is taken' }),
     noise: field.number({ default: 0, about: 'Of the whole' })`,
    `const { curve, slope, knee, taxed } = params
     const lost = { flat: 0.5, steep: 0.1 + (slope - 0.7) * (slope - 0.7), kinked: 0.05 + (knee - 0.2) * (knee - 0.2) }
     const y = lost[curve] + (taxed ? 0.2 : 0) + params.noise * rng('shapes').normal()
     return { agents: [], kpis: { y: kpi(() => y), strain: kpi(() => (curve === 'kinked' ? 2 : 0)) } }`,
  ),
  /** A bowl whose lowest point is at a = 1, w = 0.3, and a Gaussian walk beside it. */
  bowl: model(
    `a: field.number({ default: 0, search: [-2, 2], about: 'Design' }),
     w: field.number({ default: 0, variable: 'environment', range: [-1, 1], about: 'World' }),
     noise: field.number({ default: 0, about: 'Of the bowl' })`,
    `let walk = 0
     const e = rng('bowl').normal()
     const y = (params.a - 1) * (params.a - 1) + (params.w - 0.3) * (params.w - 0.3) + params.noise * e
     return { agents: [{ name: 'walker', step: (turn) => void (walk += turn.rng.normal()) }], kpis: { y: kpi(() => y), walk: kpi(() => walk) } }`,
  ),
}
