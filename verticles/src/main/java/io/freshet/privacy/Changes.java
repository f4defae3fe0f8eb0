package io.freshet.privacy;

import java.util.List;

/** Verbs by which people tell that a secret is another one now: {@code changed … to}. */
final class Changes {
  /** Words between a verb of change and the name, and between the name and {@code to}, at most. */
  private static final int MAX_BEFORE = 4;

  private static final int MAX_TOKEN = 64;

  private static final WordList TO =
      WordList.of(
          "to", "auf", "naar", "en", "a", "par", "para", "por", "na", "на", "in", "till", "til",
          "olarak");
  private static final WordList FROM =
      WordList.of("from", "von", "van", "de", "del", "da", "dal", "z", "ze", "från", "fra", "с");
  static final WordList CHANGES =
      WordList.of(
          "set",
          "change",
          "changed",
          "reset",
          "update",
          "updated",
          "switched",
          "rotated",
          "renamed",
          "geändert",
          "gesetzt",
          "gestellt",
          "gewijzigd",
          "veranderd",
          "gezet",
          "changé",
          "remplacé",
          "modifié",
          "changée",
          "cambiado",
          "cambiada",
          "cambié",
          "cambió",
          "cambiamos",
          "puse",
          "pusimos",
          "cambiato",
          "cambiata",
          "messo",
          "impostata",
          "mudei",
          "mudou",
          "mudada",
          "alterada",
          "alterei",
          "troquei",
          "trocada",
          "zmienione",
          "zmieniłem",
          "zmieniłam",
          "změněno",
          "změnil",
          "změnila",
          "ändrade",
          "ändrat",
          "ändret",
          "bytte",
          "bytt",
          "сменил",
          "сменили",
          "поменял",
          "поменяли",
          "изменили",
          "изменён",
          "змінив",
          "змінили",
          "değiştirdim",
          "yaptık",
          "yaptım",
          "vaihdettu",
          "vaihdoin",
          "schimbat",
          "schimbată",
          "schimbata",
          "άλλαξε",
          "άλλαξα",
          "megváltozott",
          "átírtam",
          "promijenjena",
          "promenjena",
          "сменена",
          "endret",
          "ændret",
          "vaihdettiin",
          "muutettu",
          "змінено",
          "изменен",
          "changés",
          "réinitialisé",
          "zurückgesetzt",
          "restablecida",
          "redefinida",
          "reimpostata");

  private Changes() {}

  /** Whether the secret that it was stands behind the word. */
  static boolean isFrom(Words words, int word) {
    return FROM.has(words, word);
  }

  /** Whether the word may stand between such a verb and the new secret. */
  static boolean isTo(Words words, int word) {
    return TO.has(words, word);
  }

  /** Whether the word is a verb of change. */
  static boolean isChange(Words words, int word) {
    return CHANGES.has(words, word);
  }

  /** {@code from Alpha!2024 to …}: the password that it was. */
  static void earlier(FoldedText text, int to, int least, List<Finding> found) {
    int end = text.words().start(to) - 1;
    int start = end;
    while (end - start < MAX_TOKEN && text.at(start - 1) > ' ') {
      start--;
    }
    int from = text.words().from(start) - 1;
    boolean told = from >= 0 && text.words().end(from) == start - 1 && isFrom(text.words(), from);
    if (told
        && end - start >= least
        && ToldSecret.isBare(text, start, end)
        && !NamedThing.isKnown(text, start, end)) {
      ToldSecret.put(text, start, end, found);
    }
  }

  /** Whether a verb of change stands before {@code to}, or right behind what follows it. */
  static boolean areTold(Words words, int name, int to, int end) {
    int first = to - name < MAX_BEFORE ? Math.max(0, name - MAX_BEFORE) : name + 1;
    for (int i = first; i < to; i++) {
      if (CHANGES.has(words, i)) {
        return true;
      }
    }
    int next = words.from(end);
    return next < words.count() && words.start(next) == end + 1 && CHANGES.has(words, next);
  }
}
