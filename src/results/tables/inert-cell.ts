/** What a spreadsheet runs, also after marks that were there before. Blanks do not hinder it. */
const FORMULA = /^'*\s*[=+\-@]/
const MARKED = /^'+\s*[=+\-@]/

/** A cell that no spreadsheet takes for a formula: an apostrophe goes before whatever begins like one and is no number. */
export const inert = (cell: string): string => (FORMULA.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell)

/** The cell that was made inert. */
export const original = (cell: string): string => (MARKED.test(cell) ? cell.slice(1) : cell)
