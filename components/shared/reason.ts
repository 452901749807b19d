/** Why something failed, as far as the failure itself tells. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
