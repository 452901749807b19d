/** What is told of a failure: its kind and the library's own words, never a stored value. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown failure';
  return `${error.name}: ${error.message}`.slice(0, 300);
}
