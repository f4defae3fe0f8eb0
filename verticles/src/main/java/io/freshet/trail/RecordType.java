package io.freshet.trail;

import java.util.Locale;

/** What a record of the audit trail is about: all that stages and commands write. */
public enum RecordType {
  /** How a decision was judged. */
  DECISION,
  /** A frame that an agent was sent. */
  DELIVERY,
  /** An event that an agent added. */
  OBSERVATION,
  /** What became of a rejected event that was tried again. */
  RETRY,
  /** A contract that came into force. */
  CONTRACT,
  /** A subject whose keys were destroyed. */
  FORGET,
  /** New keys of subjects. */
  KEYS,
  /** Another privacy key. */
  PRIVACY;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** As {@code type} of a record has it, and who asks for such records. */
  public String word() {
    return word;
  }
}
