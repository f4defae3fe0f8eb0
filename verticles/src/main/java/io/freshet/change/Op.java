package io.freshet.change;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a change did to its row. */
public enum Op {
  @JsonProperty("c")
  CREATE("c"),
  @JsonProperty("u")
  UPDATE("u"),
  @JsonProperty("d")
  DELETE("d"),
  /** Read in a snapshot of the source. */
  @JsonProperty("r")
  READ("r"),
  /** The whole table was emptied. */
  @JsonProperty("t")
  TRUNCATE("t"),
  /** A message of no table, such as PostgreSQL's logical ones; it stands as the row after. */
  @JsonProperty("m")
  MESSAGE("m");

  private final String code;

  Op(String code) {
    this.code = code;
  }

  /** Debezium's letter for it. */
  public String code() {
    return code;
  }
}
