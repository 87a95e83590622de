/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean,
 *   dependencies?: Record<string, string>, devDependencies?: Record<string, string>,
 *   optionalDependencies?: Record<string, string>, peerDependencies?: Record<string, string> }} LockEntry
 */

/**
 * Which places of a lockfile the root package needs for itself, its workspaces left out: walked as Node resolves.
 * @param {Record<string, LockEntry>} packages
 * @returns {Set<string>}
 */
export function neededByRoot(packages) {
  /** @type {Set<string>} */
  const needed = new Set()
  const waiting = ['']
  for (let where = waiting.pop(); where !== undefined; where = waiting.pop()) {
    for (const name of dependenciesOf(packages[where] ?? {}, where === '')) {
      const place = placeOf(packages, where, name)
      if (place === undefined || needed.has(place)) continue
      needed.add(place)
      waiting.push(place)
    }
  }
  return needed
}

/** Development dependencies are the root's own only. @param {LockEntry} entry @param {boolean} isRoot */
function dependenciesOf(entry, isRoot) {
  const { dependencies, optionalDependencies, peerDependencies, devDependencies } = entry
  const all = { ...dependencies, ...optionalDependencies, ...peerDependencies, ...(isRoot ? devDependencies : {}) }
  return Object.keys(all)
}

/**
 * Beside the package, then in every folder above.
 * @param {Record<string, LockEntry>} packages
 * @param {string} from
 * @param {string} name
 * @returns {string | undefined}
 */
function placeOf(packages, from, name) {
  const place = `${from === '' ? '' : `${from}/`}node_modules/${name}`
  if (packages[place]) return place
  return from === ''
    ? undefined
    : placeOf(packages, from.slice(0, Math.max(from.lastIndexOf('/node_modules/'), 0)), name)
}
