package io.freshet.privacy;

import java.util.List;

/**
 * Numbers of passports in short texts that speak of passports, of visas or of journeys, where no
 * word for a passport stands near: what is needed is weighed together. How rare the form is ({@link
 * PassportForm}), what the text speaks of, and what leads to the number: whose it is ({@code his is
 * A32193269, mine A33313966}), of which state ({@code British for work 714078597}), or that it is
 * read out ({@code says 503 813 212}).
 */
final class LinkedPassports {
  private static final int MOST_FINDINGS = 64;
  private static final int MAX_TEXT = 700;
  private static final int MOST = 24;

  private static final int ENOUGH = 4;

  private LinkedPassports() {}

  /** Adds them. */
  static void find(FoldedText text, List<Finding> found) {
    if (!text.has(Mark.SIX_DIGITS) || text.length() > MAX_TEXT || found.size() > MOST_FINDINGS) {
      return;
    }
    int topic = -1;
    int count = 0;
    for (int i = text.nextDigit(0); i < text.length() && count < MOST; i = text.nextDigit(i)) {
      int start = UnclaimedPassport.begin(text, i);
      int end = PassportForm.endAt(text, start);
      if (end > 0 && isFree(found, start, end) && WrittenDate.endAt(text, start) < 0) {
        count++;
        topic = topic < 0 ? TravelTopic.of(text) : topic;
        if (isTold(text, found, start, end, topic)) {
          found.add(new Finding(start, end, DetectorType.PASSPORT, 0.58));
        }
      }
      i = Math.max(end, i + 1);
    }
  }

  private static boolean isTold(
      FoldedText text, List<Finding> found, int start, int end, int topic) {
    int kind = PassportForm.kind(text, start, end);
    int lead = PassportLead.of(text, found, start, end);
    if (lead == PassportLead.CONTRARY) {
      return false;
    }
    boolean journey = topic >= TravelTopic.TRIP;
    boolean led = lead >= PassportLead.SAID && journey || lead == PassportLead.STATE;
    boolean rare = kind == PassportForm.MIXED && journey || kind + topic >= ENOUGH;
    return led || rare && (kind != PassportForm.BARE || isLikeFound(text, found, start, end));
  }

  /** Whether one of the very form was found. */
  private static boolean isLikeFound(FoldedText text, List<Finding> found, int start, int end) {
    for (int i = 0; i < found.size(); i++) {
      Finding f = found.get(i);
      if (f.type() == DetectorType.PASSPORT
          && f.length() == end - start
          && text.digitAt(f.start()) == text.digitAt(start)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFree(List<Finding> found, int start, int end) {
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).start() < end && found.get(i).end() > start) {
        return false;
      }
    }
    return true;
  }
}
