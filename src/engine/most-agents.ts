/** As many agents as a run may have: more of them are a slip, and would end the process for want of memory. */
export const MOST_AGENTS = 1_000_000
