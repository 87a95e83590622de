/** Sets that are laid out beforehand. */
export const DESIGNS = ['grid', 'random', 'sobol'] as const

/** Those, and searches that learn on the way. */
export const METHODS = [...DESIGNS, 'nelder-mead', 'cma-es', 'differential-evolution'] as const
export type Method = (typeof METHODS)[number]
