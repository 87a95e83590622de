/** What a name is in expressions, for regular expressions with the flag u: letters, digits, _ and single hyphens. */
export const NAME = String.raw`[\p{L}_][\p{L}\d_]*(?:-[\p{L}\d_]+)*`

/** A parameter or an amount in a text: `$exit-share`. */
export const DOLLAR_NAME = new RegExp(String.raw`\$${NAME}`, 'gu')
