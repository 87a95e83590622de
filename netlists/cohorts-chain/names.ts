/** Who buys from outside, and sells to the treasury what it buys back. */
export const OUTSIDER = 'outsider-1'

export const memberName = ({ name }: { readonly name: string }, i: number): string => `${name}-${i + 1}`
