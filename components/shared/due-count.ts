/** How many are due, as a number to show; '' for none. */
export function dueCount(listed: number, isMore: boolean): string {
  return listed === 0 ? '' : `${listed}${isMore ? '+' : ''}`;
}
