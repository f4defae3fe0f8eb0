package io.freshet.privacy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Names without what varies between two ways of writing one: case, diacritics, apostrophes,
 * hyphens, titles and the order of first and last name.
 */
final class NameForm {
  private NameForm() {}

  /** One word, folded; empty when nothing of it is left. */
  static String word(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.endsWith("'s")) {
      lower = lower.substring(0, lower.length() - 2);
    }
    String parted = isAscii(lower) ? lower : Normalizer.normalize(lower, Normalizer.Form.NFD);
    StringBuilder form = new StringBuilder(parted.length());
    for (int i = 0; i < parted.length(); i++) {
      char c = parted.charAt(i);
      if (Character.isLetter(c)) {
        switch (c) {
          case 'ß' -> form.append("ss");
          case 'æ' -> form.append("ae");
          case 'œ' -> form.append("oe");
          case 'ø' -> form.append('o');
          case 'ł' -> form.append('l');
          case 'đ', 'ð' -> form.append('d');
          case 'ı' -> form.append('i');
          default -> form.append(c);
        }
      }
    }
    return form.toString();
  }

  /** The words of a name in the order first, last; titles are left out. */
  static List<String> words(String name) {
    FoldedText folded = FoldedText.of(name);
    Words words = folded.words();
    List<String> forms = new ArrayList<>();
    int comma = -1;
    for (int i = 0; i < words.count(); i++) {
      String form = word(words.word(i));
      if (!form.isEmpty() && !NameWords.TITLES.contains(words.lower(i))) {
        forms.add(form);
      }
      if (comma < 0 && words.gapAfter(i).indexOf(',') >= 0) {
        comma = forms.size();
      }
    }
    if (comma > 0 && comma < forms.size()) {
      Collections.rotate(forms, -comma);
    }
    return forms;
  }

  /** The same text for all ways of writing a name. */
  static String canonical(String name) {
    List<String> forms = words(name);
    Collections.sort(forms);
    return forms.isEmpty() ? name.strip() : String.join(" ", forms);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }
}
