import path from 'node:path'

import { loadNetlist } from '../../project/find-netlist.ts'
import { prepareNetlist } from '../../project/prepare-netlist.ts'
import { projectRoot } from '../../project/project-root.ts'
import type { GivenStudySpec } from '../../study/study-spec.ts'
import { findStudyFile, readStudyFile } from '../../study/conduct/study-file.ts'
import { printWarnings } from '../print/print-warnings.ts'
import type { StudyOptions } from './study-options.ts'

/** A study that a command is to run: a netlist's or a study file's, with what the command line says over it. */
export interface AskedStudy {
  readonly root: string
  readonly spec: GivenStudySpec
}

/** Finds what is named, builds its project's contracts, and puts the options over it. */
export async function studySpecOf(
  nameOrPath: string,
  options: StudyOptions,
  more: Partial<GivenStudySpec> = {},
): Promise<AskedStudy> {
  const quiet = options.quiet === true || options.json === true
  const here = projectRoot(process.cwd())
  const file = findStudyFile(here, nameOrPath) ?? findStudyFile(process.cwd(), nameOrPath)
  const given = file === undefined ? undefined : await readStudyFile(file)
  const prepared = await prepareNetlist(given ? path.resolve(here, netlistIn(here, given)) : nameOrPath, { quiet })
  const { root, found } = prepared
  return {
    root,
    spec: {
      ...given,
      netlist: given?.netlist ?? relative(root, found.file, nameOrPath),
      ...(await overGiven(options, given, () => loadNetlist(found))),
      ...more,
    },
  }
}

/** Names are looked for in the project, paths begin there. */
function netlistIn(root: string, { netlist }: GivenStudySpec): string {
  return netlist.includes('/') ? netlist : path.join(root, 'netlists', netlist)
}

function relative(root: string, file: string, nameOrPath: string): string {
  return /[\\/.]/.test(nameOrPath) ? path.relative(root, file) : nameOrPath
}

async function overGiven(
  options: StudyOptions,
  given: GivenStudySpec | undefined,
  load: () => ReturnType<typeof loadNetlist>,
): Promise<Partial<GivenStudySpec>> {
  const { runs, seed, set = {}, vary = {}, measure, spec = {}, steps, every, kpis, mode, chain, onFail } = options
  const fromFile = options.with === undefined ? set : without(vary, set, await withFile(options.with, set, load))
  const record = { ...given?.record, ...(every !== undefined && { every }), ...(kpis && { kpis: [...kpis] }) }
  return {
    ...(runs !== undefined && { runs }),
    ...(seed !== undefined && { seed }),
    params: { ...given?.params, ...fromFile } as GivenStudySpec['params'],
    vary: { ...given?.vary, ...vary },
    ...(measure && { measures: [...measure] }),
    specs: { ...given?.specs, ...spec },
    ...(steps !== undefined && { steps }),
    ...(Object.keys(record).length > 0 && { record }),
    ...(mode && { mode }),
    ...(chain !== undefined && { chain }),
    ...(onFail !== undefined && { onFail: failing(onFail) }),
  }
}

/** What a file gives, but for what is to be moved: that it has a value for it too is no contradiction. */
function without(vary: object, set: object, params: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).filter(([name]) => !Object.hasOwn(vary, name) || Object.hasOwn(set, name)),
  )
}

async function withFile(
  file: string,
  set: Readonly<Record<string, string>>,
  load: () => ReturnType<typeof loadNetlist>,
) {
  // Loaded late: it brings what reads YAML.
  const [{ readGivenFile }, netlist] = await Promise.all([import('../../project/params/read-given-file.ts'), load()])
  const { params, warnings } = await readGivenFile(netlist, file, set)
  printWarnings(warnings)
  return params
}

function failing(text: string): NonNullable<GivenStudySpec['onFail']> {
  const [what = '', value] = text.split('=')
  if (what === 'value') return { value: Number(value) }
  if (what === 'retry' && value !== undefined) return { retry: Number(value) }
  return what === 'abort' ? 'abort' : what === 'retry' ? 'retry' : 'drop'
}
