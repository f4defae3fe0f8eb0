package io.freshet.privacy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Names without what varies between two ways of writing one: case, diacritics, apostrophes,
 * hyphens, titles and the order of first and last name.
 */
final class NameForm {
  private NameForm() {}

  /** One word, folded; empty when nothing of it is left. */
  static String word(String word) {
    int end = word.length();
    if (end >= 2 && word.charAt(end - 2) == '\'' && (word.charAt(end - 1) | 0x20) == 's') {
      end -= 2;
    }
    char[] form = new char[2 * end]; // a letter may become two
    int length = 0;
    for (int i = 0; i < end; i++) {
      char c = word.charAt(i);
      if (Character.isLetter(c)) {
        form[length++] = Letters.base(c);
        char second = c < 128 ? 0 : Letters.second(c);
        if (second != 0) {
          form[length++] = second;
        }
      }
    }
    return new String(form, 0, length);
  }

  /** The words of a name in the order first, last; titles are left out. */
  static List<String> words(String name) {
    return words(FoldedText.of(name));
  }

  private static List<String> words(FoldedText folded) {
    Words words = folded.words();
    List<String> forms = new ArrayList<>();
    int comma = -1;
    for (int i = 0; i < words.count(); i++) {
      String form = word(words.word(i));
      if (!form.isEmpty() && !words.is(i, WordKind.TITLE)) {
        forms.add(form);
      }
      if (comma < 0 && words.gapHas(i, ',')) {
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
    return canonical(name, new FoldedText());
  }

  /**
   * The same.
   *
   * @param folded what the name is read into
   */
  static String canonical(String name, FoldedText folded) {
    folded.read(name);
    List<String> forms = words(folded);
    Collections.sort(forms);
    return forms.isEmpty() ? name.strip() : String.join(" ", forms);
  }
}
