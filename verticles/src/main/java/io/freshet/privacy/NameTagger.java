package io.freshet.privacy;

import java.util.Arrays;
import java.util.List;

/**
 * Names that nothing tells for sure: a model that was trained on texts weighs all that is seen of a
 * word, and finds the likeliest labels of each run of words that can be of a name. It sees what the
 * rules guess and has the last word on it. Belongs to one text.
 */
final class NameTagger {
  /** How often it reads a text: names that it finds may tell others. */
  private static final int MOST_READINGS = 4;

  private static final int NEVER = Integer.MIN_VALUE / 4;

  private final FoldedText text;
  private final NameTokens tokens;
  private final NameFeatures features;
  private final int[] found = new int[NameFeatures.MOST];
  private final int[] weights = new int[NameFeatures.MOST];
  private int[] scores = new int[64 * NameModel.LABELS];
  private byte[] from = new byte[64 * NameModel.LABELS];
  private byte[] labels = new byte[64];

  // What speaks for a word as the first of a name, and as a further one.
  private int begins;
  private int goesOn;

  NameTagger(FoldedText text) {
    this.text = text;
    this.tokens = new NameTokens(text);
    this.features = new NameFeatures(tokens);
  }

  /** Adds the names that the model finds, and takes out guesses that it does not share. */
  void find(NameModel model, List<Finding> findings) {
    settle(findings);
    if (isGuessed(findings) || tokens.mayHold(model.common())) {
      features.begin(model);
      boolean more = true;
      for (int reading = 0; more && reading < MOST_READINGS; reading++) {
        more = read(model, findings);
      }
      findings.removeIf(f -> !NameTokens.isSure(f));
    }
  }

  private static boolean isGuessed(List<Finding> findings) {
    for (int i = 0; i < findings.size(); i++) {
      if (!NameTokens.isSure(findings.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** What rules tell by the words around stands. */
  static void settle(List<Finding> findings) {
    for (int i = 0; i < findings.size(); i++) {
      Finding f = findings.get(i);
      if (!NameTokens.isSure(f) && f.confidence() >= NameTokens.TOLD) {
        findings.set(i, new Finding(f.start(), f.end(), f.type(), NameTokens.SURE));
      }
    }
  }

  /** Forgets what it knows of the text. */
  void clear() {
    features.clear();
  }

  private boolean read(NameModel model, List<Finding> findings) {
    tokens.read(findings, model.common());
    if (tokens.candidates() == 0) {
      return false;
    }
    features.read();
    int count = tokens.count();
    grow(count);
    boolean any = false;
    int i = 0;
    while (i < count) {
      int end = tokens.runEnd(i);
      any |= end > i && label(model, i, end);
      i = Math.max(end, i + 1);
    }
    return any && collect(count, findings) && (isMore(count) || isRepeated(count));
  }

  /** Whether a word that is of no name stands near one that is: it may look otherwise now. */
  private boolean isMore(int count) {
    int last = -NameFeatures.REACH - 1; // the last word of a name
    int waiting = -NameFeatures.REACH - 1; // the last that is none and could be
    for (int i = 0; i < count; i++) {
      if (labels[i] != NameModel.NONE) {
        last = i;
      } else if (tokens.isCandidate(i)) {
        waiting = i;
      } else {
        continue;
      }
      if (Math.abs(last - waiting) <= NameFeatures.REACH) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word of a name that is new stands elsewhere, where it is of none. */
  private boolean isRepeated(int count) {
    NamedWords named = tokens.named();
    for (int i = 0; i < count; i++) {
      if (labels[i] != NameModel.NONE) {
        named.add(tokens.word(i), tokens.end(i));
      }
    }
    for (int i = 0; i < count; i++) {
      if (labels[i] == NameModel.NONE && tokens.isCandidate(i) && named.has(tokens.word(i))) {
        return true;
      }
    }
    return false;
  }

  private void grow(int count) {
    if (labels.length < count) {
      int size = Math.max(count, 2 * labels.length);
      scores = new int[size * NameModel.LABELS];
      from = new byte[size * NameModel.LABELS];
      labels = new byte[size];
    }
    Arrays.fill(labels, 0, count, (byte) 0);
  }

  /** The likeliest labels of a run (Viterbi); whether there is a name among them. */
  private boolean label(NameModel model, int first, int end) {
    features.look(first, end);
    for (int i = first; i < end; i++) {
      weigh(model, i);
      step(model, i, i == first, NameModel.NONE, 0);
      step(model, i, i == first, NameModel.FIRST, begins);
      step(model, i, i == first, NameModel.FURTHER, goesOn);
    }
    int best = 0;
    for (int label = 1; label < NameModel.LABELS; label++) {
      best = score(end - 1, label) > score(end - 1, best) ? label : best;
    }
    boolean any = false;
    for (int i = end - 1; i >= first; i--) {
      labels[i] = (byte) best;
      any |= best != NameModel.NONE;
      best = from[i * NameModel.LABELS + best];
    }
    return any;
  }

  /** What the features of a word speak for; the first ones alone when they rule it out. */
  private void weigh(NameModel model, int i) {
    begins = tokens.rule(i) > 0 ? model.threshold() : -model.threshold();
    goesOn = 0;
    int count = features.first(i, found);
    add(model, 0, count);
    if (Math.max(begins, goesOn) < model.least()) {
      begins = NEVER;
      goesOn = NEVER;
    } else {
      add(model, count, features.rest(i));
    }
  }

  private void add(NameModel model, int first, int end) {
    model.weigh(found, weights, first, end);
    for (int f = first; f < end; f++) {
      begins += (byte) (weights[f] >> 8);
      goesOn += (byte) weights[f];
    }
  }

  private int score(int token, int label) {
    return scores[token * NameModel.LABELS + label];
  }

  private void step(NameModel model, int token, boolean first, int label, int weight) {
    int at = token * NameModel.LABELS + label;
    int best = NameModel.NONE;
    int most = NEVER;
    for (int before = 0; before < NameModel.LABELS; before++) {
      int score = first ? (before == NameModel.NONE ? 0 : NEVER) : score(token - 1, before);
      boolean cut = label == NameModel.FURTHER && before == NameModel.NONE;
      score = cut ? NEVER : score + model.transition(before, label);
      if (score > most) {
        most = score;
        best = before;
      }
    }
    from[at] = (byte) best;
    scores[at] = Math.max(NEVER, most + weight);
  }

  /** Adds what is labelled; whether there is anything. */
  private boolean collect(int count, List<Finding> findings) {
    int before = findings.size();
    int i = 0;
    while (i < count) {
      int end = i + 1;
      if (labels[i] != NameModel.NONE) {
        while (end < count && labels[end] == NameModel.FURTHER) {
          end++;
        }
        int first = tokens.word(i);
        int last = tokens.word(end - 1);
        if (isPerson(i, end, first, last)) {
          int to = NameRun.offset(text, last);
          findings.add(new Finding(tokens.start(i), to, DetectorType.PERSON, NameTokens.SURE));
        }
      }
      i = end;
    }
    return findings.size() > before;
  }

  /** Not what is only named after somebody, unless words around tell of a person. */
  private boolean isPerson(int token, int end, int first, int last) {
    return tokens.isTold(token) || !GivenNameDetector.isNamedAfter(text.words(), first, last + 1);
  }
}
