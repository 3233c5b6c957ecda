/** Finding words in a text, without case or accents, so that « electricite » finds « électricité ». */

export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Whether `text`, made plain, has every word of `sought`. */
export function hasWords(text: string, sought: string): boolean {
  return plain(sought)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
