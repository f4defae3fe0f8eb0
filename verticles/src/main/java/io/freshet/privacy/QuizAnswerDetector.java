package io.freshet.privacy;

import java.util.List;

/**
 * Answers to questions that tell who calls ({@link QuizTopic}): {@code first pet = Mr. Waffles},
 * {@code my mother's maiden name, Trubshaw, and …}, {@code Geburtsort der Großmutter? Antwort: …}.
 * Only where the text speaks of a security question, or hints at a login or a caller who is
 * verified.
 */
final class QuizAnswerDetector implements Detector {
  private static final int REACH = 64;
  private static final int MAX_LEAD = 5;
  private static final int MAX_RUN = 4;
  private static final int MAX_QUOTED = 40;
  private static final int LEAST = 3;
  private static final String CLOSING = "\"”“»’')";
  private static final String BLANKS = " \n\"'“„«–—-";

  /** Between a sign or a verb and the answer. */
  private static final WordList LEADS =
      WordList.of(
          ("it's its it is was were be been the answer on file says said say she he they i gave told"
                  + " given put typed entered think maybe probably could might a r antwort"
                  + " lautet ist war wäre er sie ich habe hat sagt sagte nannte glaube vielleicht"
                  + " c'est c'était est était elle il je crois réponse répondu dit donné"
                  + " peut-être es era fue sea creo que respuesta contestó contesté dijo dio quizá"
                  + " è sia credo che risposta ha detto forse foi era é acho resposta disse"
                  + " talvez antwoord zei denk misschien dat het svar är var to jest było chyba"
                  + " cioè namely nämlich savoir decir also yes yeah oh um so ja oui sí sì sim"
                  + " klar with mit avec con com met as als como come jako")
              .split(" "));

  /** Verbs and small words between a topic and its answer. */
  private static final WordList WITH =
      WordList.of("with", "mit", "avec", "con", "com", "met", "as", "als", "lautet", "sei", "sea");

  /** Said instead of an answer. */
  private static final WordList NOT =
      WordList.of(
          ("unknown wrong correct right yes no none blank n/a failed incorrect what which how who"
                  + " where why when please again skip skipped forgotten forgot can could customer"
                  + " caller user account question answer falsch richtig unbekannt vergessen keine"
                  + " kunde welche wie inconnu faux client aucune quel quelle incorrecta correcta"
                  + " olvidada ninguna cliente cuál qué sbagliata errata corretta nessuna quale"
                  + " errada certa nenhuma qual fout goed onbekend geen welke")
              .split(" "));

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public long triggers() {
    return Mark.TWO_WORDS.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    int hinted = -1; // not looked for yet
    for (int i = 0; i < words.count(); i++) {
      QuizTopic.Worth worth = QuizTopic.of(words, i);
      if (worth == QuizTopic.Worth.NONE) {
        continue;
      }
      boolean told = QuizTopic.isAsked(words, i);
      if (!told && worth == QuizTopic.Worth.SURE) {
        hinted = hinted < 0 ? QuizTopic.isHinted(words) ? 1 : 0 : hinted;
        told = hinted > 0;
      }
      if (told) {
        behind(text, i, found);
      }
    }
  }

  /** Looks for the answer behind the last word of a topic. */
  private static void behind(FoldedText text, int topic, List<Finding> found) {
    Words words = text.words();
    int from = words.end(topic);
    boolean verb = QuizTopic.isVerb(words, topic);
    for (int i = from; i < text.length() && i - from < REACH; i++) {
      char c = text.at(i);
      int word = words.from(i);
      if (word < words.count() && words.start(word) == i) {
        boolean with = WITH.has(words, word) || words.is(word, WordKind.IS);
        boolean direct =
            words.isCapital(word)
                && text.at(i - 1) == ' '
                && !words.is(word, "i")
                && !QuizTopic.isPart(words, word);
        int start = with ? behindLead(text, words.end(word), 0) : direct ? i : -1;
        if (start > 0 && put(text, start, !with, found) || direct) {
          return;
        }
        if (word > topic && QuizTopic.of(words, word) == QuizTopic.Worth.SURE) {
          return; // it is looked at by itself
        }
        i = words.end(word) - 1;
        continue;
      }
      if (c == '\'' && text.digitAt(i + 1) && text.at(i - 1) == ' ') {
        put(text, i, true, found); // first car '87 Ranger
        return;
      }
      boolean stop = c == '.' && text.at(i + 1) <= ' ';
      if (c == '?' || c == ':' || c == '=' || c == ',' || stop || c == '\n') {
        int start = behindLead(text, i + 1, stop ? 1 : 0);
        if (start > 0) {
          put(text, start, c == ',' || stop || c == '\n', found);
        }
        if (c != ':' || !verb) {
          return;
        }
      }
      if (c == '[' || text.digitAt(i)) {
        return;
      }
    }
  }

  /**
   * Over blanks, quotes, labels and small words that lead to an answer.
   *
   * @param least how many words have to
   * @return where the answer may begin; -1 if too few lead there
   */
  private static int behindLead(FoldedText text, int from, int least) {
    Words words = text.words();
    int start = from;
    int leads = 0;
    while (true) {
      int blank = start;
      while (start - blank < MAX_LEAD && text.at(start) != 0 && isBlank(text, start)) {
        start++;
      }
      int word = words.from(start);
      boolean lead =
          leads < MAX_LEAD
              && word < words.count()
              && words.start(word) == start
              && LEADS.has(words, word)
              && (" :,?".indexOf(text.at(words.end(word))) >= 0);
      if (!lead) {
        boolean parted = start > from || from > 0 && text.at(from - 1) == ' ';
        return parted && leads >= least ? start : -1;
      }
      leads++;
      start = words.end(word);
      while (":,?".indexOf(text.at(start)) >= 0 && text.at(start) != 0) {
        start++;
      }
    }
  }

  private static boolean isBlank(FoldedText text, int at) {
    boolean year = text.at(at) == '\'' && text.digitAt(at + 1);
    return BLANKS.indexOf(text.at(at)) >= 0 && !year || "?:".indexOf(text.at(at)) >= 0;
  }

  /**
   * Adds an answer that begins there.
   *
   * @param named whether only names are one
   */
  private static boolean put(FoldedText text, int start, boolean named, List<Finding> found) {
    Words words = text.words();
    int end = text.at(start) == '\'' ? -1 : quoted(text, start);
    end = end < 0 ? endOfNames(text, start) : end;
    if (end < 0 && !named) {
      end = SecurityAnswerDetector.endOfValue(text, start, false);
    }
    int first = words.from(start);
    boolean value =
        end - start >= LEAST
            && (first >= words.count() || !NOT.has(words, first))
            && !StandIn.is(text, start, end);
    return value && found.add(new Finding(start, end, DetectorType.URL_SECRET, 0.95));
  }

  /** What stands in quotes from {@code start} on, up to the closing one; -1 if in none. */
  private static int quoted(FoldedText text, int start) {
    if (start == 0 || "\"“„«".indexOf(text.at(start - 1)) < 0) {
      return -1;
    }
    for (int i = start; i - start < MAX_QUOTED && text.at(i) >= ' '; i++) {
      if ("\"”“»".indexOf(text.at(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** The end of words with capitals, with a title or a number among them, that a clause ends. */
  private static int endOfNames(FoldedText text, int start) {
    Words words = text.words();
    int i = start;
    if (text.at(i) == '\'') {
      i++;
      while (text.digitAt(i)) {
        i++;
      }
      i += text.at(i) == ' ' ? 1 : 0;
    }
    int first = words.from(i);
    int last = first - 1;
    for (int word = first; word < words.count() && word - first <= MAX_RUN; word++) {
      boolean title =
          word > first && words.is(word - 1, WordKind.TITLE) && words.gapIs(word - 1, ". ");
      boolean next = word == first ? words.start(word) == i : words.gapIs(word - 1, " ") || title;
      if (!next) {
        break;
      }
      boolean small = word == first && words.is(word, WordKind.LOWER_TITLE);
      if (words.isCapital(word)) {
        last = word;
      } else if (!small && !words.is(word, WordKind.PARTICLE) || word - first == MAX_RUN) {
        break;
      }
    }
    if (last < first || NameLanguage.isSmall(words, first) && last == first) {
      return -1;
    }
    int end = words.end(last);
    if (text.at(end) == ' ' && text.digitAt(end + 1)) {
      int digits = end + 1;
      while (text.digitAt(digits)) {
        digits++;
      }
      end = digits;
    }
    return isClosed(text, end) ? end : -1;
  }

  private static boolean isClosed(FoldedText text, int end) {
    Words words = text.words();
    char c = text.at(end);
    int next = words.from(end);
    boolean goesOn = c == ' ' && next < words.count() && words.start(next) == end + 1;
    boolean aside = c == ' ' && text.at(end + 1) != 0 && "(–—-".indexOf(text.at(end + 1)) >= 0;
    return c == 0
        || c == '\n'
        || ".,;!?".indexOf(c) >= 0 && !text.wordAt(end + 1)
        || CLOSING.indexOf(c) >= 0
        || aside
        || goesOn && words.is(next, WordKind.AND);
  }
}
