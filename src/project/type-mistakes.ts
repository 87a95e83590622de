import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'

/** For a project that has no tsconfig.json. */
const OPTIONS = {
  target: 'es2023',
  module: 'nodenext',
  strict: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
}

/**
 * What the compiler of a project says of files of it, a line per mistake, by the project's own tsconfig.json; undefined where
 * the project has no TypeScript.
 */
export function typeMistakes(root: string, files: readonly string[]): readonly string[] | undefined {
  const compiler = compilerOf(root)
  if (compiler === undefined) return undefined
  const work = mkdtempSync(path.join(os.tmpdir(), 'saffron-check-'))
  try {
    const own = path.join(root, 'tsconfig.json')
    const project = {
      ...(existsSync(own) && { extends: own }),
      compilerOptions: {
        ...(existsSync(own) ? {} : OPTIONS),
        noEmit: true,
        // Elsewhere than the project, it would look for them elsewhere.
        typeRoots: typeRootsOf(root),
      },
      include: [],
      files,
    }
    const config = path.join(work, 'tsconfig.json')
    writeFileSync(config, JSON.stringify(project))
    const { stdout } = spawnSync(process.execPath, [compiler, '--pretty', 'false', '-p', config], {
      cwd: root,
      encoding: 'utf8',
    })
    return stdout.split('\n').filter(isOwn)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Where packages of types may be: of a workspace's package in the folders above, too. */
function typeRootsOf(folder: string): readonly string[] {
  const above = path.dirname(folder)
  const own = path.join(folder, 'node_modules', '@types')
  return above === folder ? [own] : [own, ...typeRootsOf(above)]
}

/** A mistake of the project's own files, or of none; what goes on below one is indented. */
const isOwn = (line: string) =>
  /\berror TS\d+: /.test(line) && !/^(?:\.\.[/\\]|[/\\]|[A-Za-z]:|.*node_modules)/.test(line)

function compilerOf(root: string): string | undefined {
  try {
    const manifest = createRequire(path.join(root, 'package.json')).resolve('typescript/package.json')
    return path.join(path.dirname(manifest), 'bin', 'tsc')
  } catch {
    return undefined
  }
}
