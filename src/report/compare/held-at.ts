import type { Comparison } from './comparison.ts'

/** That one run is longer than the other, and at which step they are held against each other; nothing where it is not. */
export function heldAtSentence({ names, manifests, heldAt }: Comparison): string | undefined {
  const ends = manifests.map(({ stepsDone = 0 }) => stepsDone)
  if (ends[0] === ends[1]) return undefined
  const far = ends.map((end, i) => `${names[i]} came to step ${end.toLocaleString('en-US')}`)
  return `${far.join(', ')}: what follows is of step ${heldAt.toLocaleString('en-US')}, the last that both have recorded.`
}
