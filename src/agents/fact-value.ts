/** A value of now, as a plain number in whole units; undefined where there is none. */
export type FactValue = number | undefined

/** The facts of one mechanism, each asked for by its name. */
export type BoundFacts = Readonly<Record<string, () => Promise<FactValue>>>
