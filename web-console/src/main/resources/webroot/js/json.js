/**
 * JSON in which a number of more than 15 digits, which JavaScript would round, is its own text.
 * Browsers that do not tell a number's text (before 2025, some) round it.
 */
export function parse(text) {
  return JSON.parse(text, (name, value, context) =>
    typeof value === "number" && digits(context?.source) > 15 ? context.source : value,
  );
}

/** Digits that count, of a number as JSON writes it. */
function digits(number = "") {
  return number.replace(/e.*/i, "").replace(/[-.]/g, "").replace(/^0+/, "").length;
}
