package io.freshet.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Name of a session: {@code tenant/id}, for example {@code acme/42}.
 *
 * @param tenant the tenant, 1 to 64 characters, without {@code /}
 * @param id the session within its tenant, 1 to 256 characters; may contain {@code /}
 */
public record SessionId(String tenant, String id) implements Comparable<SessionId> {
  private static final int MAX_TENANT = 64;
  private static final int MAX_ID = 256;

  public SessionId {
    if (tenant.isEmpty() || tenant.length() > MAX_TENANT || tenant.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "a tenant has 1 to " + MAX_TENANT + " characters and no '/'");
    }
    if (id.isEmpty() || id.length() > MAX_ID) {
      throw new IllegalArgumentException("a session id has 1 to " + MAX_ID + " characters");
    }
    if (hasControl(tenant) || hasControl(id)) {
      throw new IllegalArgumentException("a session name has no control characters");
    }
  }

  /**
   * Reads {@code tenant/id}.
   *
   * @throws IllegalArgumentException when the text is not of that form
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static SessionId parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("a session is named tenant/id, for example acme/42");
    }
    return new SessionId(text.substring(0, slash), text.substring(slash + 1));
  }

  private static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Written out, as is the hash: looked up for each update, and slower by the record's own. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SessionId that && id.equals(that.id) && tenant.equals(that.tenant);
  }

  @Override
  public int hashCode() {
    return 31 * tenant.hashCode() + id.hashCode();
  }

  @Override
  public int compareTo(SessionId other) {
    int byTenant = tenant.compareTo(other.tenant);
    return byTenant != 0 ? byTenant : id.compareTo(other.id);
  }

  @JsonValue
  @Override
  public String toString() {
    return tenant + "/" + id;
  }
}
