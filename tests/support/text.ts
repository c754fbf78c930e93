/** A reply's text without its ids and moments, whose digits may spell anything by chance. */
export function withoutIdsAndMoments(text: string): string {
  return text
    .replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi, "(id)")
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})/g, "(moment)");
}
