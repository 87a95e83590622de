// Has Node itself read Saffron's TypeScript, where it can without a warning: types become spaces, and what it compiled
// is kept from one start to the next. tsx, which reads everything else, gives each function that has a variable its name
// at run time, which is a fifth of a run, and keeps a map of every file, which is a sixth of its memory.
import { existsSync, readFileSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

/** From where Node says nothing about it. */
const OLDEST = 24

const ROOT = new URL('../', import.meta.url).href
/** What the type check holds to syntax that can be left out. */
const OURS = /^(?:packages\/[^/]+\/)?(?:bench|src)\/.*\.ts$/
/** What people may have written as they like. */
const THEIRS = /^(?:packages\/[^/]+\/)?(?:netlists|types)\/.*\.ts$/
/**
 * The words of syntax that is more than types, wherever they stand: tsx reads the file then. In a comment or a text too,
 * which costs a few milliseconds: to leave these out takes a reader of the whole language (a quote in a regular
 * expression, a template in a template), and one that is wrong would leave out an `enum`, which Node then refuses.
 */
const MORE_THAN_TYPES =
  /\b(?:enum|namespace|module)\s+[\w.]+\s*\{|\bconstructor\s*\([^)]*\b(?:public|private|protected|readonly)\s|\b(?:import\s+\w+|export)\s*=|^\s*@\w/m

/** @param {string} url */
const isOurs = (url) => url.startsWith(ROOT) && OURS.test(url.slice(ROOT.length))

/** @param {string} url */
const isTheirs = (url) => url.startsWith(ROOT) && THEIRS.test(url.slice(ROOT.length))

let registered = false

/** Registered after tsx it comes before it. @param {{ onImport?: (url: string) => void }} [listener] */
export function stripTypes({ onImport } = {}) {
  if (registered) return
  if (Number(process.versions.node.split('.')[0]) < OLDEST || !process.features.typescript) return
  registered = true
  module.registerHooks({
    resolve(specifier, context, next) {
      if (!specifier.startsWith('.') || context.parentURL === undefined) return next(specifier, context)
      const { href } = new URL(specifier, context.parentURL)
      if (!isOurs(href) || !existsSync(fileURLToPath(href))) return next(specifier, context)
      return { url: href, format: 'module-typescript', shortCircuit: true }
    },
    load(url, context, next) {
      if (!isOurs(url) && !isTheirs(url)) return next(url, context)
      const source = readFileSync(fileURLToPath(url), 'utf8')
      if (isTheirs(url) && MORE_THAN_TYPES.test(source)) return next(url, context)
      onImport?.(url)
      return { format: 'module-typescript', source, shortCircuit: true }
    },
  })
}
