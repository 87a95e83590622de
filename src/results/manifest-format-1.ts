import { z } from 'zod'

/** What format 1 has in other places; the rest is as in format 2. */
const format1 = z.looseObject({
  format: z.literal(1),
  netlist: z.object({ name: z.string(), about: z.string() }),
  seed: z.string(),
  params: z.unknown(),
  clock: z.object({ start: z.number(), step: z.number(), steps: z.number(), every: z.number() }),
  mode: z.enum(['block', 'immediate']),
  chain: z.string().optional(),
})

/** A manifest of format 1 as one of format 2, which has what a run was told in one place; anything else as it is. */
export function fromFormat1(given: unknown): unknown {
  if (typeof given !== 'object' || given === null || !('format' in given) || given.format !== 1) return given
  const { netlist, seed, params, clock, mode, ...rest } = format1.parse(given, { reportInput: true })
  const { every, ...times } = clock
  // Of a pure model nobody knows which chain it was meant for, nor does it matter.
  const { chain = 'hardhat' } = rest
  const spec = { netlist: netlist.name, params, seed, clock: times, mode, chain, record: { every } }
  return { ...rest, format: 2, about: netlist.about, spec }
}
