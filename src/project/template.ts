import { readFileSync } from 'node:fs'

/** What a new netlist and its parts are called. */
export interface Names {
  readonly name: string
  readonly vaultKind: string
  readonly Vault: string
  readonly vault: string
  /** Where the contract's factory is imported from. */
  readonly factory?: string
}

/** The text of a file of templates/, with `{{word}}` replaced by the name it stands for. */
export function filled(file: string, names: Names): string {
  const text = readFileSync(new URL(`templates/${file}.txt`, import.meta.url), 'utf8')
  const words: Readonly<Record<string, string>> = { ...names }
  return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, word: string) => words[word] ?? whole)
}
