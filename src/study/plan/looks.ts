/**
 * After how many points a study looks whether it may stop: at `first`, then each time a quarter more, and at `most`. They
 * are fixed beforehand, and the points counted in the order of their indices, so that the number of workers and how fast
 * each run was cannot choose the moment.
 */
export function looks({ first, most }: { first: number; most: number }): number[] {
  const counts: number[] = []
  for (let count = first; count < most; count = Math.ceil(count * 1.25)) counts.push(count)
  return [...counts, most]
}
