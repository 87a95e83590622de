import { readFileSync } from 'node:fs'

/** Saffron's version, as its package.json says; that file is one folder up, here and in the package alike. */
export const version: string = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version
