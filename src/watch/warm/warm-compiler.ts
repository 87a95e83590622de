import { setTimeout as wait } from 'node:timers/promises'

import { ContractsBuildError, runHardhat } from '../../project/build-contracts.mjs'
import type { BuildAnswer, BuildNews, BuildQuestion } from './serve-builds.ts'
import { type WarmProcess, warmProcess } from './warm-process.ts'

/** How long a build that nobody needs any more may go on. To load another compiler and to warm it takes as long. */
const PATIENCE_MS = 2_000
/** One that is ended from outside is asked once more, anew. */
const TRIES = 2
const QUESTION: BuildQuestion = { build: true }
const HINT = 'Correct what the compiler names and save.'

export interface WarmCompiler {
  /** Loads it if it is not there: for when there is time. */
  warm(): void
  /** Builds what has changed, as `ensureBuilt` asks it to. */
  compile(root: string, config: string): Promise<void>
  /** Whether it has loaded this file, the project's config or what that loads. */
  hasLoaded(file: string): boolean
  /** Throws away one that holds an older state of what was saved. */
  forget(saved: readonly string[]): void
  /** Nobody needs the build that is under way: ends it unless it is soon done. */
  abandon(): void
  /** Resolves once what the last build has left is all that `hardhat build` leaves, which it soon is. */
  whole(): Promise<void>
  /** Ends it, and the build that is under way. */
  close(): Promise<void>
}

interface WarmCompilerOptions {
  readonly root: string
  /** The name of the project's Hardhat config. */
  readonly config: string
  /** Told what happens to it from outside. */
  readonly say: (line: string) => void
}

/** The project's compiler, in a process that keeps it loaded from build to build. */
export function warmCompiler({ root, config, say }: WarmCompilerOptions): WarmCompiler {
  const dismissed = new WeakSet<WarmProcess>()
  let warm: WarmProcess | undefined
  let isCompiling = false
  let isAsked = false
  let onAnswer: (answer: BuildAnswer) => void = () => undefined
  let patience: NodeJS.Timeout | undefined
  let { promise: whole, resolve: onWhole } = Promise.withResolvers<void>()
  onWhole()

  function start(): WarmProcess {
    const started = warmProcess(['builds', config], {
      cwd: root,
      root,
      onMessage(message) {
        // Who tells is of our own version.
        const told = message as BuildAnswer | BuildNews
        if ('compiling' in told) isCompiling = told.compiling
        else if ('whole' in told) onWhole()
        else onAnswer(told)
      },
      onText: () => undefined,
    })
    void started.ended.then((how) => {
      onWhole()
      if (warm === started) warm = undefined
      const isKilled = how.startsWith('SIG') && !dismissed.has(started)
      if (isKilled) say(`The compiler was ended from outside (${how}); another takes its place.`)
    })
    return started
  }

  async function dismiss(): Promise<void> {
    if (!warm) return
    const { ended } = warm
    dismissed.add(warm)
    warm.kill('SIGKILL')
    warm = undefined
    await ended
  }

  /** What it answers, or how it ended. */
  async function ask(asked: WarmProcess): Promise<BuildAnswer | string> {
    isAsked = true
    const { promise, resolve } = Promise.withResolvers<BuildAnswer>()
    onAnswer = resolve
    ;({ promise: whole, resolve: onWhole } = Promise.withResolvers<void>())
    asked.ask(QUESTION)
    const answer = await Promise.race([promise, asked.ended])
    clearTimeout(patience)
    isAsked = false
    isCompiling = false
    return answer
  }

  return {
    warm: () => void (warm ??= start()),
    async compile() {
      for (let tries = 0; tries < TRIES; tries++) {
        const asked = (warm ??= start())
        const answer = await ask(asked)
        if (dismissed.has(asked)) throw new ContractsBuildError({ root, output: 'The build was ended.', hint: HINT })
        if (typeof answer === 'string') continue
        if ('unable' in answer) break
        if (!answer.built) throw new ContractsBuildError({ root, output: answer.output, hint: HINT })
        return
      }
      await runHardhat(root, config)
    },
    hasLoaded: (file) => warm?.hasLoaded([file]) ?? false,
    forget: (saved) => void (warm?.hasLoaded(saved) && dismiss()),
    whole: () => whole,
    abandon() {
      clearTimeout(patience)
      // Ended between two files, it would leave one of this build beside one of another.
      patience = setTimeout(() => void (isCompiling && dismiss()), PATIENCE_MS)
    },
    async close() {
      clearTimeout(patience)
      if (!isAsked) await Promise.race([whole, wait(PATIENCE_MS, undefined, { ref: false })])
      await dismiss()
    },
  }
}
