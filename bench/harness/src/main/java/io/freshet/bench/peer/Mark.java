package io.freshet.bench.peer;

/** How far a hub that starts has come. */
public enum Mark {
  /** Its program has begun. */
  MAIN("program"),
  /** What a hub before it left in Kafka's groups is gone. */
  ALONE("alone"),
  /** All stages are deployed; agents can connect. */
  LISTENING("listening"),
  /** The session stage has folded a record: it has a partition and knows where to begin. */
  FOLDING("folding"),
  /** Ingest has written an event of its sources. */
  READING("reading"),
  /** Every partition of the session log is served. */
  SERVING("serving");

  private final String label;

  Mark(String label) {
    this.label = label;
  }

  /** For a report. */
  public String label() {
    return label;
  }
}
