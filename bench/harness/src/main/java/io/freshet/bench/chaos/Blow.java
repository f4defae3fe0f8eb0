package io.freshet.bench.chaos;

/** What can be done to a service. */
enum Blow {
  HUB_KILLED("hub", "hub killed"),
  /** Told to end, so that it does so in order. */
  HUB_STOPPED("hub", "hub stopped"),
  KAFKA_KILLED("kafka", "Kafka killed"),
  REDIS_KILLED("redis", "Redis killed"),
  /** Killed, and what it had written is deleted. */
  REDIS_LOST("redis", "Redis killed, its files deleted"),
  /** It goes on, empty. */
  REDIS_FLUSHED("redis", "Redis flushed"),
  POSTGRES_KILLED("postgres", "PostgreSQL killed");

  private final String service;
  private final String text;

  Blow(String service, String text) {
    this.service = service;
    this.text = text;
  }

  /** Whom it meets: two blows at once never meet the same. */
  String service() {
    return service;
  }

  /** True when it meets a hub. */
  boolean meetsHub() {
    return this == HUB_KILLED || this == HUB_STOPPED;
  }

  @Override
  public String toString() {
    return text;
  }
}
