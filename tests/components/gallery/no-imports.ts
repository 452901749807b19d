/** Stands in for `#imports` in the gallery: settings have their defaults there, and nothing is stored. */
export const browser = {};
