/** How a command is told a client. */
export const CLIENT_ARGUMENT = ['<client>', "its id in clients/, or the path of a client's file"] as const
