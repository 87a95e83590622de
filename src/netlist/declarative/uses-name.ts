import { isExpression } from './compile/compile-expression.ts'
import { DOLLAR_NAME } from './expression/name-pattern.ts'
import type { Tree } from './tree.ts'

/** Whether an expression anywhere in a tree speaks of `$name`. */
export function usesName(tree: Tree | undefined, name: string): boolean {
  if (tree === undefined) return false
  if (tree.type === 'list') return tree.items.some((item) => usesName(item, name))
  if (tree.type === 'map') return [...tree.entries.values()].some(({ value }) => usesName(value, name))
  return isExpression(tree.text) && [...tree.text.matchAll(DOLLAR_NAME)].some(([each]) => each === `$${name}`)
}
