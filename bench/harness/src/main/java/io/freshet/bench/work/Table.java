package io.freshet.bench.work;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The shop's tables: each has a raw topic of its own, as Debezium writes them. */
public enum Table {
  CUSTOMERS("profile", "id", 1),
  ORDERS("orders", "customer_id", 20),
  TICKETS("tickets", "customer_id", 20),
  CLICKS("activity", "customer_id", 50);

  private static final Table[] ALL = values();

  private final String topic = "shop.public." + name().toLowerCase(Locale.ROOT);
  private final String section;
  private final String customerColumn;
  private final int keep;

  Table(String section, String customerColumn, int keep) {
    this.section = section;
    this.customerColumn = customerColumn;
    this.keep = keep;
  }

  public String topic() {
    return topic;
  }

  /** Section of the context that its rows go to. */
  public String section() {
    return section;
  }

  /** Column that names the customer. */
  public String customerColumn() {
    return customerColumn;
  }

  /** How many rows of it a context holds. */
  public int keep() {
    return keep;
  }

  /** All topics, in order of the tables. */
  public static List<String> topics() {
    return Arrays.stream(ALL).map(Table::topic).toList();
  }

  /**
   * The table of a topic.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Table ofTopic(String topic) {
    for (Table table : ALL) {
      if (table.topic.equals(topic)) {
        return table;
      }
    }
    throw new IllegalArgumentException("no table has the topic " + topic);
  }

  static Table of(int ordinal) {
    return ALL[ordinal];
  }
}
