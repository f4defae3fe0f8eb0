package io.freshet.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of a test with what is to be found in it.
 *
 * @param text without marks
 * @param labels each as its type and the value, in order
 */
record MarkedForm(String text, List<String> labels) {
  private static final Pattern LABEL = Pattern.compile("\\{\\{([a-z_]+):([^}]+)}}");

  /** Reads {@code password={{url_secret:secret}}}. */
  static MarkedForm of(String form) {
    List<String> labels = new ArrayList<>();
    Matcher label = LABEL.matcher(form);
    while (label.find()) {
      labels.add(label.group(1) + " " + label.group(2));
    }
    String text = LABEL.matcher(form).replaceAll(m -> Matcher.quoteReplacement(m.group(2)));
    return new MarkedForm(text, labels);
  }

  /** What a redactor finds of structured types, as labels are written. */
  static List<String> found(TextRedactor redactor, String text) {
    return redactor.find(text).stream()
        .filter(f -> f.type() != DetectorType.PERSON)
        .map(f -> f.type().label() + " " + text.substring(f.start(), f.end()))
        .toList();
  }
}
