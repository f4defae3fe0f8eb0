package io.freshet.bench.micro;

import io.freshet.privacy.Finding;
import java.util.ArrayList;
import java.util.List;

/** Redacts by expressions, one after another, each in what the ones before left. One thread. */
final class RegexPeer {
  private final List<RegexRule> rules;
  private final boolean plain;

  /**
   * @param plain whether the expressions read a text without its disguises
   */
  RegexPeer(List<RegexRule> rules, boolean plain) {
    this.rules = List.copyOf(rules);
    this.plain = plain;
  }

  int size() {
    return rules.size();
  }

  /** The text without what the expressions match; the very instance when they match nothing. */
  String redact(String text) {
    String read = plain ? PlainText.of(text) : text;
    String clean = read;
    for (RegexRule rule : rules) {
      clean = replaced(rule, clean);
    }
    return clean == read ? text : clean;
  }

  private static String replaced(RegexRule rule, String text) {
    StringBuilder clean = null;
    int from = 0;
    rule.read(text);
    while (rule.next()) {
      clean = clean == null ? new StringBuilder(text.length()) : clean;
      clean.append(text, from, rule.start()).append(rule.mask());
      from = rule.end();
    }
    return clean == null ? text : clean.append(text, from, text.length()).toString();
  }

  /** What {@link #redact} takes away, in offsets of the text. */
  List<Finding> find(String text) {
    List<Finding> found = new ArrayList<>();
    Traced left = plain ? Traced.plain(text) : Traced.of(text);
    for (RegexRule rule : rules) {
      left = left.without(rule, found);
    }
    return found;
  }
}
