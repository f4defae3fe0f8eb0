/** How long ago `timestamp` (epoch ms) was, for people: `now`, `12 s`, `4 min`, `3 h`. */
export function age(timestamp, now = Date.now()) {
  const seconds = Math.max(0, (now - timestamp) / 1000);
  if (seconds < 1.5) return "now";
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}

/** Milliseconds with a sensible number of digits; an en dash when there is no figure. */
export function millis(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value).toLocaleString("en")} ms`;
}

/** A rate a second. */
export function rate(value) {
  return value === undefined ? "–" : `${value < 10 ? value.toFixed(1) : Math.round(value)}/s`;
}

/** A JSON value as a table cell shows it. */
export function plain(value) {
  return value !== null && typeof value === "object" ? JSON.stringify(value) : String(value);
}
