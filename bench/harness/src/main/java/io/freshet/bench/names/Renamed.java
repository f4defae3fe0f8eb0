package io.freshet.bench.names;

import io.freshet.bench.quality.LabelledText;
import io.freshet.bench.quality.LabelledText.Label;
import io.freshet.privacy.DetectorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Puts other people into a text: names of the same form, so that what stands around is learned. */
final class Renamed {
  private static final Map<String, String> LANGUAGES =
      Map.ofEntries(
          Map.entry("DE", "de"),
          Map.entry("AT", "de"),
          Map.entry("CH", "de"),
          Map.entry("FR", "fr"),
          Map.entry("BE", "fr"),
          Map.entry("ES", "es"),
          Map.entry("MX", "es"),
          Map.entry("IT", "it"),
          Map.entry("BR", "pt"),
          Map.entry("PT", "pt"),
          Map.entry("NL", "nl"));

  private final PersonForms people;

  Renamed(SplittableRandom random) {
    this.people = new PersonForms(Vocabulary.read(), random);
  }

  /** A text with other people in it. */
  LabelledText of(LabelledText from) {
    String language = LANGUAGES.getOrDefault(from.region(), "en");
    StringBuilder text = new StringBuilder();
    List<Label> labels = new ArrayList<>();
    int at = 0;
    for (Label label : from.labels()) {
      text.append(from.text(), at, label.start());
      int start = text.length();
      String value = label.value();
      if (label.type() == DetectorType.PERSON) {
        value = other(value, language);
      }
      text.append(value);
      labels.add(new Label(start, text.length(), label.type(), label.asked(), value));
      at = label.end();
    }
    text.append(from.text(), at, from.text().length());
    return new LabelledText(from.id() + "'", from.region(), text.toString(), labels);
  }

  /** The same text in small letters, as people chat; itself where these are not as many. */
  static LabelledText small(LabelledText from) {
    String small = from.text().toLowerCase(Locale.ROOT);
    if (small.length() != from.text().length()) {
      return from;
    }
    List<Label> labels = new ArrayList<>();
    for (Label label : from.labels()) {
      String value = small.substring(label.start(), label.end());
      labels.add(new Label(label.start(), label.end(), label.type(), label.asked(), value));
    }
    return new LabelledText(from.id() + "'", from.region(), small, labels);
  }

  /** A name written like that one. */
  private String other(String name, String language) {
    String form = form(name);
    String other = people.of(form, language);
    if (name.equals(name.toLowerCase(Locale.ROOT))) {
      return other.toLowerCase(Locale.ROOT);
    }
    return name.length() > 3 && name.equals(name.toUpperCase(Locale.ROOT))
        ? other.toUpperCase(Locale.ROOT)
        : other;
  }

  private static String form(String name) {
    if (name.indexOf(',') > 0) {
      return "c";
    }
    if (name.indexOf(' ') < 0) {
      return "l";
    }
    return name.indexOf('.') == 1 ? "i" : "f";
  }
}
