/** TokenSPICE's names: `Title_SCALE.svg`, blanks and commas as underscores, a slash spelled out. */
export function plotFileName({ title, scale }: { title: string; scale: string }, format: string): string {
  const name = `${title}_${scale.toUpperCase()}`
  return `${name.replaceAll('/', '_per_').replaceAll(/[ ,]/g, '_').replaceAll("'", '').replaceAll('__', '_')}.${format}`
}
