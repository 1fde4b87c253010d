/** PostgreSQL refuses text with a NUL in it, and nothing of the shop's has one; what is typed may. */
export function withoutNul(text: string): string {
  return text.replaceAll('\u0000', '');
}
