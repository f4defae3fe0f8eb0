package io.freshet.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/**
 * Tells names that agents may give (of decisions, actions, sections, rows) from personal data: they
 * go into contexts and the trail as they are. One event loop.
 */
final class NameCheck {
  private static final Pattern ROW = Pattern.compile("[A-Za-z0-9_.:/,-]{0,256}");

  /** Of all that has many digits, what nobody is known by. */
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  private static final int MAX_PLAIN_DIGITS = 12;

  private final AgentTextRedactor redactor;

  NameCheck(AgentTextRedactor redactor) {
    this.redactor = redactor;
  }

  /** True when the redactor would leave the name, without the UUIDs in it, as it is. */
  boolean isClean(String name) {
    String rest = UUID.matcher(name).replaceAll("");
    return isPlain(rest) || redactor.redact(named(rest)).value().has(rest);
  }

  /** As the name of a field: the tagger of people's names, which goes by capitals, leaves those. */
  private static ObjectNode named(String name) {
    return JsonNodeFactory.instance.objectNode().putNull(name);
  }

  /**
   * A number of a row is none of a card or phone: few digits, not parted as those are, need no
   * detector's guess.
   */
  private static boolean isPlain(String name) {
    return ROW.matcher(name).matches()
        && name.chars().filter(Character::isDigit).count() <= MAX_PLAIN_DIGITS
        && !isParted(name);
  }

  private static boolean isParted(String name) {
    for (int i = 1; i + 1 < name.length(); i++) {
      if (".:-".indexOf(name.charAt(i)) >= 0
          && Character.isDigit(name.charAt(i - 1))
          && Character.isDigit(name.charAt(i + 1))) {
        return true;
      }
    }
    return false;
  }
}
