package io.freshet.bench.quality;

import io.freshet.bench.quality.LabelledText.Label;
import io.freshet.privacy.DetectorType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with holes: {@code {person}} is filled and labelled, {@code {#order}} is filled and not
 * labelled, {@code {?given}} is labelled as what need not be found; what follows a dot is the form.
 *
 * @param region of the text; null for any of its language
 */
record Template(String id, String language, String region, String text) {
  private static final Pattern LINE =
      Pattern.compile("(?:(?:([a-z]{2,3}) )?([A-Z]{2})> )?(.*)", Pattern.DOTALL);
  private static final Pattern HOLE = Pattern.compile("\\{([#?]?)(\\w+)(?:\\.(\\w+))?\\}");

  /** The templates in a file. */
  static List<Template> of(String file, String language) {
    List<Template> templates = new ArrayList<>();
    for (String line : Lists.lines(file)) {
      Matcher matcher = LINE.matcher(line.replace("\\n", "\n"));
      if (!matcher.matches()) {
        throw new IllegalStateException("not a template: " + line);
      }
      templates.add(
          new Template(
              file + ":" + (templates.size() + 1),
              matcher.group(1) == null ? language : matcher.group(1),
              matcher.group(2),
              matcher.group(3)));
    }
    return templates;
  }

  /** Whether its texts differ. */
  boolean hasHoles() {
    return HOLE.matcher(text).find();
  }

  /** A text made of it. */
  LabelledText fill(Values values, int number) {
    String at = region == null ? values.region(language) : region;
    StringBuilder filled = new StringBuilder();
    List<Label> labels = new ArrayList<>();
    Matcher hole = HOLE.matcher(text);
    int from = 0;
    while (hole.find()) {
      filled.append(text, from, hole.start());
      from = hole.end();
      String kind = hole.group(2);
      String form = hole.group(3) == null ? "" : hole.group(3);
      if (hole.group(1).equals("#")) {
        filled.append(values.noise(kind, language, at));
        continue;
      }
      DetectorType type = Values.type(kind);
      String value = values.of(kind, form, language, at);
      int start = filled.length();
      filled.append(value);
      labels.add(new Label(start, filled.length(), type, !hole.group(1).equals("?"), value));
    }
    filled.append(text, from, text.length());
    return new LabelledText(id + "#" + number, at, filled.toString(), List.copyOf(labels));
  }
}
