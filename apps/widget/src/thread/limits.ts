/** Most characters of one message. The contract's own constant would bring zod into the bundle; a test compares them. */
export const MAX_LENGTH = 4000;
