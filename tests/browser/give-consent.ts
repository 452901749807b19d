/** Stores the user's consent, or its end (null), as the welcome and the options page do. Runs in an extension page and needs nothing from here. */
export async function giveConsent(at: number | null): Promise<void> {
  const { settings } = await chrome.storage.local.get('settings');
  const all = { ...(settings as object | undefined), consent: { at } };
  await chrome.storage.local.set({ settings: all });
}
