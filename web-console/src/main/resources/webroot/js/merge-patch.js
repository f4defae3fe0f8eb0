/** Applies a JSON Merge Patch (RFC 7386) and returns the new document; arguments stay as they are. */
export function applyPatch(target, patch) {
  if (!isObject(patch)) return patch;
  const result = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = applyPatch(result[name], value);
  }
  return result;
}

/** Paths (`tickets/9/status`) that a patch touches, down to its leaves. */
export function touched(patch, prefix = "") {
  return Object.entries(patch ?? {}).flatMap(([name, value]) =>
    isObject(value) && Object.keys(value).length > 0
      ? touched(value, `${prefix}${name}/`)
      : [`${prefix}${name}`],
  );
}

function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
