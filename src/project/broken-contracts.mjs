// Which contracts a failed build has to leave out, so that the rest can be built, and how what is left of them says so.
import { existsSync, readFileSync, readdirSync, realpathSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { filesIn } from './files-in.mjs'

/**
 * A compiler's mistake with the place below it, an import that leads nowhere, and a `pragma` that no compiler fits.
 * Warnings look like the first.
 */
const MISTAKE = /^[A-Z]\w*Error: .*\n\s*--> (?:\.\/)?(contracts\/.+?\.sol):/gm
const LOST_IMPORT = /import "[^"]*" from "(?:\.\/)?(contracts\/[^"]+\.sol)"/g
const UNFIT = /compilation job for file "([^"]+\.sol)"/g
const IMPORT = /^\s*import\b[^;]*?["']([^"']+)["']/gm
/** What a factory's class has where there is code to deploy. */
const CODE = /^(\s*)static readonly bytecode = /m

/** All sources of a project's contracts, as paths from its root. @param {string} root */
export const sourcesIn = (root) => filesIn(root, 'contracts').filter((file) => file.endsWith('.sol'))

/**
 * The sources with which something is wrong, by what Hardhat and the compiler say.
 * @param {string} root
 * @param {string} output
 * @returns {string[]}
 */
export function brokenIn(root, output) {
  const found = [...output.matchAll(MISTAKE), ...output.matchAll(LOST_IMPORT)].map(([, file = '']) => file)
  // These alone are whole paths, links followed.
  const whole = realpathSync(root)
  const unfit = [...output.matchAll(UNFIT)].map(([, file = '']) => path.relative(whole, file).split(path.sep).join('/'))
  return [...new Set([...found, ...unfit.filter((file) => file.startsWith('contracts/'))])]
}

/**
 * These sources and all that import them, by however many steps.
 * @param {string} root
 * @param {readonly string[]} files
 * @returns {string[]}
 */
export function withDependents(root, files) {
  const imports = new Map(sourcesIn(root).map((file) => [file, importsOf(root, file)]))
  const found = new Set(files)
  for (let before = -1; before !== found.size;) {
    before = found.size
    for (const [file, targets] of imports) if (targets.some((target) => found.has(target))) found.add(file)
  }
  return [...found]
}

/** @param {string} root @param {string} file */
function importsOf(root, file) {
  const text = readFileSync(path.join(root, file), 'utf8')
  return [...text.matchAll(IMPORT)].map(([, target = '']) =>
    target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target,
  )
}

/**
 * Keeps the types of these sources as they were last, and has whatever would deploy their contracts told why it cannot;
 * so too of sources that are gone, whose contracts may be in these now: Hardhat tidies up only when all compiles.
 * @param {string} root
 * @param {readonly string[]} files
 * @param {string} why
 */
export function markBroken(root, files, why) {
  const factories = filesIn(root, 'types').filter((file) => file.endsWith('__factory.ts'))
  const namesIn = (/** @type {string} */ source) => contractsOf(root, source).map((name) => ({ source, name }))
  const good = new Set(sourcesIn(root).flatMap((file) => (files.includes(file) ? [] : contractsOf(root, file))))
  const gone = goneFrom(root)
    .flatMap(namesIn)
    .filter(({ name }) => !good.has(name))
  for (const { source, name } of [...files.flatMap(namesIn), ...gone]) {
    for (const factory of factoriesOf(factories, source, name)) mark(path.join(root, factory), why)
  }
}

/** Sources of which there are artifacts only. @param {string} root */
function goneFrom(root) {
  const compiled = filesIn(root, 'artifacts/contracts').map((file) => path.posix.dirname(file))
  const sources = new Set(compiled.map((folder) => path.posix.relative('artifacts', folder)))
  return [...sources].filter((source) => !existsSync(path.join(root, source)))
}

/** The contracts that were last compiled from a source. @param {string} root @param {string} source */
function contractsOf(root, source) {
  const folder = path.join(root, 'artifacts', source)
  if (!existsSync(folder)) return []
  const artifacts = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return artifacts.map((name) => path.basename(name, '.json'))
}

/**
 * Of contracts of one name the one in the source's own folder, where that can be told.
 * @param {readonly string[]} factories
 * @param {string} source
 * @param {string} name
 */
function factoriesOf(factories, source, name) {
  const namesakes = factories.filter((file) => path.posix.basename(file) === `${name}__factory.ts`)
  const folder = path.posix.relative('contracts', path.posix.dirname(source))
  const own = namesakes.filter((file) => file.includes(`/${folder}/`))
  return folder !== '' && own.length > 0 ? own : namesakes
}

/** @param {string} file @param {string} why */
function mark(file, why) {
  const text = readFileSync(file, 'utf8')
  if (text.includes('static readonly failure = ')) return
  const marked = text.replace(
    CODE,
    (line, indent) => `${indent}static readonly failure = ${JSON.stringify(why)};\n${line}`,
  )
  writeFileSync(file, marked)
}
