package io.freshet.gateway;

import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.SessionId;
import java.util.Set;

/**
 * Who is asking.
 *
 * @param agent name of the agent (or person) that the token belongs to
 * @param tenant the only tenant whose sessions it may touch
 * @param rights what it may do there
 */
public record Principal(String agent, String tenant, Set<Right> rights) {

  /** Copies the rights. */
  public Principal {
    rights = Set.copyOf(rights);
  }

  /** Fails with {@link ErrorCode#FORBIDDEN} unless the right is held. */
  void require(Right right) {
    if (!rights.contains(right)) {
      throw new RequestFailure(ErrorCode.FORBIDDEN, "this token has no right to " + right.label());
    }
  }

  /** Fails with {@link ErrorCode#FORBIDDEN} unless the right is held and the tenant is its own. */
  void require(Right right, SessionId session) {
    require(right);
    if (!session.tenant().equals(tenant)) {
      throw new RequestFailure(ErrorCode.FORBIDDEN, "this session belongs to another tenant");
    }
  }
}
