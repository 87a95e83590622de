/** A text without what a terminal would obey: control characters other than tabs and line breaks, and what turns the direction. */
export const printable = (text: string): string => text.replaceAll(/[^\P{Cc}\t\n]+|[\u202a-\u202e\u2066-\u2069]+/gu, '')
