import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import type * as Hardhat from 'hardhat/hre'
import type { HardhatRuntimeEnvironment } from 'hardhat/types/hre'

import { captured } from './captured.ts'
import { questions } from './questions.ts'
import { keptSolc } from './kept-solc.ts'
import { syntaxTrees, withoutTrees } from './syntax-trees.ts'
import { tell } from './tell.ts'
import { warmUp } from './warm-up.ts'

/** What is asked: a build of the project. */
export interface BuildQuestion {
  readonly build: true
}

/** Told while it is at work: whether the compiler itself is, which writes nothing; after a build, that all of it is done. */
export type BuildNews = { readonly compiling: boolean } | { readonly whole: true }

/** How it went; `unable` where Hardhat cannot be kept. */
export type BuildAnswer =
  { readonly built: true } | { readonly built: false; readonly output: string } | { readonly unable: string }

/** Keeps Hardhat and the compiler loaded, and builds when asked, to the same files as `hardhat build`. */
export async function serveBuilds(config: string, loaded: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
  const answer = (message: BuildAnswer | BuildNews) => tell(message)
  const tellLoaded = () => tell({ loaded: [...loaded] })
  const asked = questions('builds', signal)
  let mayWait = false
  const solc = keptSolc({
    onCompiling: (compiling) => answer({ compiling }),
    asked: (input) => (mayWait ? (withoutTrees(input) ?? input) : input),
  })
  let hardhat: HardhatRuntimeEnvironment
  try {
    hardhat = await open(process.cwd(), config, solc)
  } catch (error) {
    answer({ unable: String(error) })
    return
  }
  const trees = syntaxTrees(hardhat, solc)
  tellLoaded()
  let next = asked.next()
  // What was asked while all this was loaded comes first.
  const isAsked = await Promise.race([next.then(() => true), new Promise((resolve) => setImmediate(resolve, false))])
  if (!isAsked) {
    await warmUp(hardhat, solc)
    // One that was killed may have left some out.
    await trees.add()
  }
  for (; !(await next).done; next = asked.next()) {
    mayWait = trees.mayCome()
    const { thrown, text } = await captured(() => hardhat.tasks.getTask('build').run({ quiet: true }))
    tellLoaded()
    answer(thrown === undefined ? { built: true } : { built: false, output: `${text}\n${wordsOf(thrown)}` })
    // While a run goes on, and nobody waits.
    if (mayWait) await trees.add()
    answer({ whole: true })
  }
}

/** The project's own Hardhat with its config, as `hardhat build` has it. */
async function open(
  root: string,
  config: string,
  solc: ReturnType<typeof keptSolc>,
): Promise<HardhatRuntimeEnvironment> {
  const entry = createRequire(path.join(root, 'package.json')).resolve('hardhat/hre')
  // Which file that is only shows at run time; it is Hardhat's, so its type is known.
  const hardhat = (await import(pathToFileURL(entry).href)) as typeof Hardhat
  const file = await hardhat.resolveHardhatConfigPath(path.join(root, config))
  const user = await hardhat.importUserConfig(file)
  return hardhat.createHardhatRuntimeEnvironment(
    // The last one is asked first: a plugin that shares compilations out to several processes has none to share.
    { ...user, plugins: [...(user.plugins ?? []), solc.plugin] },
    { config: file },
    root,
  )
}

/** As Hardhat's command prints what is thrown. */
const wordsOf = (error: unknown) => `Error ${error instanceof Error ? error.message : String(error)}`
