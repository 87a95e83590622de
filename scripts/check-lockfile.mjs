// A lockfile made on one machine can silently lack what another platform needs: npm leaves out optional packages the
// registry does not carry, and `npm ci` elsewhere then installs nothing in their place.
import { readFileSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * @typedef {{ resolved?: string, version?: string, dependencies?: Record<string, string>,
 *   devDependencies?: Record<string, string>, optionalDependencies?: Record<string, string> }} Entry
 */

/**
 * What is wrong with a package-lock.json, one line each.
 * @param {{ packages: Record<string, Entry> }} lockfile
 * @returns {string[]}
 */
export function problemsOf({ packages }) {
  return Object.entries(packages).flatMap(([where, entry]) => [
    ...Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !isFound(packages, where, name))
      .map((name) => `${where || 'the project'} has no entry for its optional dependency ${name}`),
    ...(/^https?:/.test(entry.resolved ?? '') ? [`${where} names the host it came from: ${entry.resolved}`] : []),
    ...(where === '' ? inexact({ ...entry.dependencies, ...entry.devDependencies }) : []),
  ])
}

/**
 * Looks where Node would: beside the package, then in every folder above.
 * @param {Record<string, Entry>} packages
 * @param {string} where
 * @param {string} name
 * @returns {boolean}
 */
function isFound(packages, where, name) {
  if (packages[`${where ? `${where}/` : ''}node_modules/${name}`]) return true
  return where !== '' && isFound(packages, where.slice(0, Math.max(where.lastIndexOf('/node_modules/'), 0)), name)
}

/** @param {Record<string, string>} dependencies */
function inexact(dependencies) {
  return Object.entries(dependencies)
    .filter(([, version]) => !/^(npm:.+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `the project pins ${name} to ${version}, which is not one version`)
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const problems = ['', 'packages/published/long/'].flatMap((folder) =>
    problemsOf(JSON.parse(readFileSync(new URL(`../${folder}package-lock.json`, import.meta.url), 'utf8'))).map(
      (problem) => `${folder}package-lock.json: ${problem}`,
    ),
  )
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) process.exitCode = 1
}
