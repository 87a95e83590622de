/** The orders of a block that have names; what each does is told at `Order`. */
export const ORDERS = ['fifo', 'shuffle', 'priority'] as const
