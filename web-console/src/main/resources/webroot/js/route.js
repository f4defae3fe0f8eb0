const SESSIONS = "#/sessions/";

/** The part of the page's address that shows a session (`acme/42`): it can be shared. */
export function linkTo(session) {
  return SESSIONS + session.split("/").map(encodeURIComponent).join("/");
}

/** The session that such an address shows; null when it shows none. */
export function sessionIn(hash) {
  if (!hash.startsWith(SESSIONS)) return null;
  try {
    const session = decodeURIComponent(hash.slice(SESSIONS.length));
    return /^[^/]+\/./.test(session) ? session : null;
  } catch {
    return null; // a stray percent sign
  }
}
