/** Whether all values are the same: of such a rounded mean leaves a variance that is nothing but rounding. */
export const isConstant = (values: ArrayLike<number>): boolean =>
  Array.from(values).every((value) => value === values[0])
