import { SaffronError } from '../../errors.ts'
import { isSlip, nearest, thereAre } from '../../nearest.ts'
import { DeclarationError, type Problem } from './errors.ts'
import type { Dict, Place, Tree } from './tree.ts'

/** Where a reader tells what is wrong; it goes on, so that all of it is told at once. */
export type Report = (place: Place, text: string, hint?: string, meant?: string) => void

export const reportTo =
  (problems: Problem[]): Report =>
  (place, text, hint, meant) =>
    void problems.push({ place, text, hint, nearest: meant })

/** For what only shows when a value is worked out: it ends the building. */
export const refuse: (place: Place, text: string, hint?: string, meant?: string) => never = (
  place,
  text,
  hint,
  meant,
) => {
  throw new DeclarationError({ problems: [{ place, text, hint, nearest: meant }] })
}

/** What is wrong with a name that nothing has, what to do about it, and which was probably meant. */
export function unknownName(
  what: string,
  name: string,
  known: readonly string[],
): readonly [text: string, hint: string, meant: string | undefined] {
  const meant = nearest(name, known)
  const hint = meant === undefined ? thereAre(known) : `Did you mean '${meant}'?`
  return [`there is no ${what} '${name}'`, hint, meant]
}

/** The same of a kind, which may be one of those that are still to be had from elsewhere. */
export function unknownKind(
  what: string,
  name: string,
  { known, elsewhere }: { readonly known: readonly string[]; readonly elsewhere?: string | undefined },
): ReturnType<typeof unknownName> {
  const [text, hint, meant] = unknownName(what, name, known)
  return [text, elsewhere === undefined || isSlip(name, known) ? hint : `${hint} ${elsewhere}`, meant]
}

/** The map that a tree must be; told and undefined where it is none. */
export function asDict(tree: Tree, what: string, report: Report): Dict | undefined {
  if (tree.type === 'map') return tree
  report(tree.place, `${what} is a map of names and values`)
  return undefined
}

/** Tells of names that nothing reads. */
export function checkKeys(dict: Dict, what: string, known: readonly string[], report: Report): void {
  for (const [name, { place }] of dict.entries) {
    if (known.includes(name)) continue
    const free = known.filter((each) => !dict.entries.has(each))
    const [, ...meant] = unknownName('name', name, free)
    report(place, `${what} has no '${name}'`, ...meant)
  }
}

export const get = (dict: Dict, name: string): Tree | undefined => dict.entries.get(name)?.value

/** The text at a name; told where there is something else. */
export function textAt(dict: Dict, name: string, report: Report): string | undefined {
  const tree = get(dict, name)
  if (tree === undefined || tree.type === 'text') return tree?.text
  report(tree.place, `'${name}' is one value`)
  return undefined
}

/** Says of what went wrong while a part of a file was built where that part stands. */
export function near(error: unknown, { file, line, column }: Place): unknown {
  if (error instanceof SaffronError) error.near ??= `${file}:${line}:${column}`
  return error
}
