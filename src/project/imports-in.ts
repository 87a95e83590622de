/** What is only a type is gone when the module is loaded. What follows an `=` or a call belongs to another statement. */
const FROM = /\b(?:import|export)\b(\s+type\b(?!\s*(?:,|from\b)))?[^'"`;=(]*?\bfrom\s*(['"])([^'"\n]+)\2/g
const ALONE = /\bimport\s*\(?\s*(['"])([^'"\n]+)\1/g
/** A file beside the module, which it reads. */
const BESIDE = /\bnew\s+URL\(\s*(['"])(\.[^'"\n]+)\1\s*,\s*import\.meta\.url/g
/** Of an artifact the package, whatever follows. */
const ARTIFACT = /\bpublishedArtifact\(\s*['"`]((?:@[\w.-]+\/)?[\w.-]+)\//g

/** The specifiers of what a module's text imports for more than its types, and of files and artifacts that it reads. */
export function importsIn(text: string): readonly string[] {
  const values = [...text.matchAll(FROM)].filter(([, type]) => type === undefined)
  const found = [
    ...values.map(([, , , specifier]) => specifier),
    ...[ALONE, BESIDE].flatMap((pattern) => [...text.matchAll(pattern)].map(([, , specifier]) => specifier)),
    ...[...text.matchAll(ARTIFACT)].map(([, specifier]) => specifier),
  ]
  return [...new Set(found.filter((specifier) => specifier !== undefined))]
}
