package io.freshet.hub.leak;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pipeline of the leak test: a source for each format, and some on which events fail. */
final class LeakPipeline {
  /** Topics whose events are good and reach the context. */
  static final List<String> GOOD =
      List.of(
          "debezium",
          "schema",
          "flat",
          "outbox",
          "mongo",
          "maxwell",
          "canal",
          "cloudevents",
          "plain",
          "posted");

  private static final String SOURCE =
      "  %s: { topic: leak.%s, session: after.customer_id, as: many, index: after.note, keep: 5000%s }\n";
  private static final List<String> RULES =
      List.of(
          "name: tokenize",
          "to_drop: drop",
          "to_mask: mask",
          "to_tokenize: tokenize",
          "to_encrypt: { encrypt: { subject: id } }",
          "inner.to_encrypt: { encrypt: { subject: name } }",
          "to_generalize: generalize",
          "inner.to_mask: mask",
          "to_mask_all: mask",
          "home: generalize");

  private LeakPipeline() {}

  /** All raw topics. */
  static List<String> topics() {
    return Stream.concat(
            GOOD.stream(),
            Stream.of("bymail", "unhidden", "joined", "products", "bad", "strict", "failing"))
        .map(name -> "leak." + name)
        .toList();
  }

  /** A contract that quotes nothing: every column is settled by it. */
  static String contract() {
    return """
    {"type":"object","additionalProperties":false,"required":["id"],
     "properties":{"id":{"type":"integer"},"customer_id":{"type":"integer"},
       "status":{"type":"string","pattern":"^[a-z]+$"},
       "tags":{"type":"array","items":{"maxLength":3}}}}
    """;
  }

  static String yaml() {
    StringBuilder yaml = new StringBuilder("pipeline: leak\ntenant: acme\nsources:\n");
    for (String name : GOOD) {
      String format =
          switch (name) {
            case "flat", "outbox", "mongo", "posted" ->
                ", format: "
                    + (name.equals("mongo") ? "debezium" : name.equals("posted") ? "auto" : name);
            default -> "";
          };
      yaml.append(SOURCE.formatted(name, name, format));
    }
    yaml.append(SOURCE.formatted("bad", "bad", ""));
    yaml.append(SOURCE.formatted("strict", "strict", ", contract: contracts/strict.json"));
    yaml.append(
        SOURCE.formatted(
            "failing",
            "failing",
            ", derive: { twice: after.total * 2.0 }, filter: after.flag && size(after.note) > 1"));
    yaml.append(SOURCE.formatted("bymail", "bymail", "").replace("customer_id", "email"));
    yaml.append(SOURCE.formatted("unhidden", "unhidden", "").replace("customer_id", "email"));
    yaml.append(
        "  joined: { topic: leak.joined, through: bymail, on: after.parent, as: many }\n"
            + "lookups:\n"
            + "  products: { topic: leak.products, into: joined, on: product, fields: [note, nested] }\n"
            + "features:\n"
            + "  notes: { count: plain }\n"
            + "  last_note: { last: plain.c_email }\n"
            + "  largest: { max: plain.note }\n"
            + "  users: { distinct: debezium.c_email }\n"
            + "decisions:\n"
            + "  policies:\n"
            + "    - { when: \"decision.input.amount > 100\", reject: too much }\n"
            + "privacy:\n"
            + "  fields:\n");
    for (String section : sections()) {
      RULES.forEach(
          rule -> yaml.append("    ").append(section).append('.').append(rule).append('\n'));
    }
    RULES.forEach(rule -> yaml.append("    outbox.payload.").append(rule).append('\n'));
    yaml.append("    bymail.email: tokenize\n");
    return yaml.append("  names: [")
        .append(sections().stream().map(s -> s + ".name").collect(Collectors.joining(", ")))
        .append("]\n")
        .toString();
  }

  private static List<String> sections() {
    List<String> sections = new ArrayList<>(GOOD);
    sections.addAll(List.of("bymail", "joined", "products"));
    return List.copyOf(sections);
  }
}
