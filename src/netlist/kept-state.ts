/**
 * What a netlist without a chain leaves from one step to the next, as plain data that survives JSON. With it a run keeps its
 * state beside its records, and another can go on from there: KPIs must be levels of it, and agents must send nothing.
 */
export interface KeptState {
  readonly save: () => unknown
  /** Puts back what `save` gave in another run of the same parameters; it refuses what is none of theirs. */
  readonly restore: (saved: unknown) => void
}
