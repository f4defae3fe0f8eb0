package io.freshet.bench.quality;

import io.freshet.bench.quality.LabelledText.Label;
import io.freshet.privacy.DetectorType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts written and labelled one by one, values and all: {@code US> call [[phone:…]]}. A question
 * mark before the type says that it need not be found. {@code \\n} and {@code \\u200b} stand for
 * the characters.
 */
final class FreshTexts {
  private static final Pattern LINE = Pattern.compile("([A-Z]{2})> (.*)", Pattern.DOTALL);
  private static final Pattern LABEL =
      Pattern.compile("\\[\\[(\\??)(\\w+):(.*?)\\]\\](?!\\])", Pattern.DOTALL);
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

  private FreshTexts() {}

  static List<LabelledText> of(String file) {
    List<LabelledText> texts = new ArrayList<>();
    for (String line : Lists.lines(file)) {
      Matcher parts = LINE.matcher(unescaped(line));
      if (!parts.matches()) {
        throw new IllegalStateException("not a text with its region: " + line);
      }
      texts.add(labelled(file + ":" + (texts.size() + 1), parts.group(1), parts.group(2)));
    }
    return texts;
  }

  private static String unescaped(String line) {
    return ESCAPE
        .matcher(line.replace("\\n", "\n"))
        .replaceAll(e -> Character.toString(Integer.parseInt(e.group(1), 16)));
  }

  private static LabelledText labelled(String id, String region, String marked) {
    StringBuilder text = new StringBuilder();
    List<Label> labels = new ArrayList<>();
    Matcher label = LABEL.matcher(marked);
    int from = 0;
    while (label.find()) {
      text.append(marked, from, label.start());
      from = label.end();
      int start = text.length();
      text.append(label.group(3));
      DetectorType type = Values.type(label.group(2));
      boolean asked = label.group(1).isEmpty();
      labels.add(new Label(start, text.length(), type, asked, label.group(3)));
    }
    text.append(marked, from, marked.length());
    return new LabelledText(id, region, text.toString(), List.copyOf(labels));
  }
}
