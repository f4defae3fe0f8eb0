package io.freshet.message;

import io.freshet.protocol.ServerFrame.Hit;
import io.freshet.protocol.SessionId;
import java.util.List;

/** Search over indexed texts, at the address {@link Addresses#SEARCH}. */
public sealed interface SearchMessage {

  /**
   * The question. Reply: {@link Found}.
   *
   * @param tenant only sessions of this tenant
   * @param session only this session; null for all of the tenant
   * @param query clean text, at most 2,000 characters
   * @param limit 1 to 100
   */
  record Find(String tenant, SessionId session, String query, int limit) implements SearchMessage {}

  /** The answer, best hit first. */
  record Found(List<Hit> hits) implements SearchMessage {}
}
