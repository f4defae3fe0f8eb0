package io.freshet.bench.quality;

import io.freshet.bench.quality.LabelledText.Label;
import io.freshet.privacy.DetectorType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as tests of the detectors have them: a line each, {@code PIN {{url_secret:4417}}}. */
public final class LabelledForms {
  private static final Pattern LABEL = Pattern.compile("\\{\\{([a-z_]+):([^}]+)}}");

  private LabelledForms() {}

  /** The texts of a file that stands beside the quality set. */
  public static List<LabelledText> of(String file) {
    try (InputStream in = LabelledForms.class.getResourceAsStream(file)) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return all.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> text(file, line.replace("\\n", "\n").replace("\\t", "\t")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LabelledText text(String file, String line) {
    StringBuilder text = new StringBuilder();
    List<Label> labels = new ArrayList<>();
    Matcher label = LABEL.matcher(line);
    int from = 0;
    while (label.find()) {
      text.append(line, from, label.start());
      DetectorType type = DetectorType.labelled(label.group(1)).orElseThrow();
      int start = text.length();
      text.append(label.group(2));
      labels.add(new Label(start, text.length(), type, true, label.group(2)));
      from = label.end();
    }
    text.append(line, from, line.length());
    return new LabelledText(file, "US", text.toString(), labels);
  }
}
