import { readFileSync } from 'node:fs'
import path from 'node:path'

import { z } from 'zod'

import { cloneRoot } from '../kit/temporary-project.ts'

const numbers = z.array(z.number())
const interval = z.object({ k: z.number(), n: z.number(), conf: z.number(), lo: z.number(), hi: z.number() })
const indices = z.object({ S1: numbers, ST: numbers })

const schema = z.object({
  ishigami: indices.extend({ mean: z.number(), variance: z.number() }),
  sobolG: indices.extend({ a: numbers }),
  morris_ishigami_20_traj: z.object({
    X: z.array(numbers),
    Y: numbers,
    mu: numbers,
    mu_star: numbers,
    sigma: numbers,
  }),
  saltelli_ishigami_1024_unscrambled: indices.extend({ X_sha256_f64le: z.string(), first_rows: z.array(numbers) }),
  sobol_32d_256: z.object({ sha256_f64le: z.string(), row255: numbers, centered_discrepancy_8d: z.number() }),
  clopper_pearson: z.array(interval),
  wilson: z.array(interval),
  sigma_yield: z.array(z.object({ sigma: z.number(), one_sided: z.number(), p_fail: z.number() })),
  rare: z.object({
    hyperplane_d20_beta4: z.object({ pf: z.number() }),
    first_passage_random_walk: z.object({ pf: z.number() }),
  }),
  optima: z.object({ hartmann6: z.object({ f: z.number(), x: numbers }), branin: z.object({ f: z.number() }) }),
  cma_evaluations_median_of_5: z.object({ sphere10: z.number(), rosenbrock5: z.number() }),
  nsga2: z.object({
    zdt1: z.object({ nsga2_pop100_gen200_hv: numbers, hv_of_true_front: z.number() }),
    zdt2: z.object({ nsga2_pop100_gen200_hv: numbers, hv_of_true_front: z.number() }),
  }),
})

/** What SALib, SciPy, pycma and pymoo give, recorded once. */
export const reference = schema.parse(
  JSON.parse(readFileSync(path.resolve(cloneRoot, '../shared/data/studies_reference.json'), 'utf8')),
)
