import { readFileSync } from 'node:fs'

/** A file of `browser/` as it may stand inside an element: nothing in it can end that element. */
export const browserFile = (name: string): string =>
  inElement(readFileSync(new URL(`../browser/${name}`, import.meta.url), 'utf8'))

export const inElement = (text: string): string => text.replace(/<\/(script|style)/gi, '<\\/$1')
