package io.freshet.bench.micro;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes one expression of many words. java.util.regex tries the branches of an alternation one
 * after another: with what words begin with in common said once, and first letters looked at in
 * groups, hundreds of words cost at a place about as much as ten.
 *
 * <p>A blank in a word stands for any blanks and marks, or none. Case does not matter. Words of
 * scripts with blanks stand alone.
 */
final class WordTrie {
  /** So many letters are tried one after another; more are parted. */
  private static final int GROUP = 4;

  private final Map<Character, WordTrie> next = new TreeMap<>();
  private boolean ends;

  private WordTrie() {}

  /** The expression that finds any of the words; no group in it is captured. */
  static String of(Collection<String> words) {
    WordTrie ascii = new WordTrie();
    WordTrie cased = new WordTrie();
    WordTrie others = new WordTrie();
    for (String word : words) {
      String plain = PlainText.of(word.toLowerCase(Locale.ROOT));
      char first = plain.charAt(0);
      WordTrie trie = first < 128 ? ascii : Character.isLowerCase(first) ? cased : others;
      trie.add(plain);
    }
    List<String> all = new ArrayList<>();
    if (!ascii.next.isEmpty()) {
      all.add("\\b" + ascii.expression() + "(?!\\p{L})");
    }
    if (!cased.next.isEmpty()) {
      all.add("(?=[^\\x00-\\x7f])(?<!\\p{L})" + cased.expression() + "(?!\\p{L})");
    }
    if (!others.next.isEmpty()) {
      all.add("(?=[^\\x00-\\x7f])" + others.expression());
    }
    return "(?i:" + String.join("|", all) + ")";
  }

  /** The expression that finds a word that begins with one of them. */
  static String beginning(Collection<String> words) {
    WordTrie trie = new WordTrie();
    words.forEach(trie::add);
    return "(?i:\\b" + trie.expression() + ")";
  }

  private void add(String word) {
    WordTrie trie = this;
    for (char letter : word.toCharArray()) {
      trie = trie.next.computeIfAbsent(letter, l -> new WordTrie());
    }
    trie.ends = true;
  }

  private String expression() {
    if (next.isEmpty()) {
      return "";
    }
    List<String> branches = new ArrayList<>();
    next.forEach((letter, trie) -> branches.add(letter(letter) + trie.expression()));
    String all = String.join("|", parted(branches));
    return ends ? "(?:" + all + ")?" : branches.size() == 1 ? all : "(?:" + all + ")";
  }

  /** Branches of plain letters behind a look at the range that a group of them begins with. */
  private List<String> parted(List<String> branches) {
    List<Character> letters = next.keySet().stream().toList();
    int plain = (int) letters.stream().filter(l -> l < 128).count();
    if (plain < 2 * GROUP || letters.getFirst() == ' ') {
      return branches;
    }
    List<String> parted = new ArrayList<>();
    for (int i = 0; i < plain; i += GROUP) {
      int end = Math.min(plain, i + GROUP);
      String range = quoted(letters.get(i)) + "-" + quoted(letters.get(end - 1));
      String group = String.join("|", branches.subList(i, end));
      parted.add("(?=[" + range + "])(?:" + group + ")");
    }
    parted.addAll(branches.subList(plain, branches.size()));
    return parted;
  }

  /** Without the flag for Unicode, which is slow: other letters say both cases. */
  private static String letter(char letter) {
    if (letter == ' ') {
      return "[\\s_./-]*+";
    }
    char upper = Character.toUpperCase(letter);
    return letter >= 128 && upper != letter ? "[" + letter + upper + "]" : quoted(letter);
  }

  private static String quoted(char letter) {
    return Character.isLetterOrDigit(letter) ? "" + letter : "\\" + letter;
  }
}
