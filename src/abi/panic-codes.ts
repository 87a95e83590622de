/**
 * What the compiler’s own checks mean:
 * https://docs.soliditylang.org/en/v0.8.28/control-structures.html#panic-via-assert-and-error-via-require
 */
export const PANIC_CODES: ReadonlyMap<bigint, string> = new Map([
  [0x00n, 'generic panic'],
  [0x01n, 'assertion failed'],
  [0x11n, 'arithmetic overflow or underflow'],
  [0x12n, 'division or modulo by zero'],
  [0x21n, 'conversion to an enum value that does not exist'],
  [0x22n, 'badly encoded bytes in storage'],
  [0x31n, 'pop on an empty array'],
  [0x32n, 'array index out of bounds'],
  [0x41n, 'too much memory allocated'],
  [0x51n, 'call of an uninitialised function'],
])
