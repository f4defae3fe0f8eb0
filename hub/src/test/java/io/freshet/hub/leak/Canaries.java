package io.freshet.hub.leak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Values that must be found nowhere, each planted once, so that whatever is found names where it
 * came from; and controls, words that are nobody's and must be found, or the search sees nothing.
 */
final class Canaries {

  /**
   * A planted value.
   *
   * @param place where it was planted
   */
  record Canary(Kind kind, String place, String value) {
    @Override
    public String toString() {
      return kind + " planted in " + place;
    }
  }

  private final List<Canary> planted = new ArrayList<>();
  private final Set<String> values = new HashSet<>();
  private final List<Canary> controls = new ArrayList<>();

  /** A value that was never planted before; at most 13,000, of which no two are alike. */
  String next(Kind kind, String place) {
    Canary canary = new Canary(kind, place, kind.value(planted.size()));
    if (!values.add(canary.value())) {
      throw new IllegalStateException(canary + " is a value that was planted before");
    }
    planted.add(canary);
    return canary.value();
  }

  /** A sentence that holds one of the kind. */
  String sentence(Kind kind, String place) {
    return kind.sentence(next(kind, place));
  }

  /** A text as people write it, with one of each kind that a detector can know. */
  String text(String place) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind != Kind.OPAQUE)
        .map(kind -> sentence(kind, place))
        .collect(Collectors.joining("\n"));
  }

  /** A word that must be found in every store, to show that what is planted there would be seen. */
  String control(String place) {
    String word = "ctl" + Kind.OPAQUE.value(90_000 + controls.size());
    controls.add(new Canary(Kind.OPAQUE, place, word));
    return word;
  }

  List<Canary> planted() {
    return List.copyOf(planted);
  }

  List<Canary> controls() {
    return List.copyOf(controls);
  }
}
