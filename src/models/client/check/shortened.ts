/** A number to ten digits, as messages show it. */
export const shortened = (value: number): string => String(Number(value.toPrecision(10)))
