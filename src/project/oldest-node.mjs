/** The oldest Node that Hardhat 3 accepts. A clone begins on older ones too: its set-up fetches one that is new enough. */
export const OLDEST_NODE = '22.13.0'

/** @param {string} version as in `process.versions.node` */
export function isNewEnough(version) {
  const [given, oldest] = [version, OLDEST_NODE].map((each) => each.split('.').map(Number))
  const at = given?.findIndex((part, i) => part !== oldest?.[i]) ?? -1
  return at < 0 || (given?.[at] ?? 0) > (oldest?.[at] ?? 0)
}
