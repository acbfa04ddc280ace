/** What a person types into the search field, as a SCIM filter (RFC 7644 section 3.4.2.2). */

/** Where each word is looked for. */
const searched = ["displayName", "userName", "emails.value"] as const;

/** More words than this do not narrow a search; they only lengthen it. */
const wordLimit = 8;

/** A filter for people in whom every word of `search` occurs somewhere; undefined for everybody. */
export function searchFilter(search: string): string | undefined {
  const words = search.trim().split(/\s+/u).filter(Boolean).slice(0, wordLimit);
  if (words.length === 0) return undefined;
  const terms = words.map((word) => {
    // A SCIM string is a JSON string: no quote of the person's ends it.
    const quoted = JSON.stringify(word);
    const places = searched.map((name) => `${name} co ${quoted}`).join(" or ");
    return `(${places})`;
  });
  return terms.join(" and ");
}
