import type Plot from 'uplot'

declare global {
  /** From the library's script before this one on the page. */
  const uPlot: typeof Plot
}
