import { styleText } from 'node:util'

type Format = Parameters<typeof styleText>[0]

/** Colour where there is a terminal that wants it: not in a pipe, not with NO_COLOR. */
const styled = (format: Format) => (text: string) => styleText(format, text, { stream: process.stderr })

export const paint = { red: styled('red'), green: styled('green'), dim: styled('dim'), bold: styled('bold') }
