package io.freshet.privacy;

/**
 * Takes the features of one date, each alone or once more with how long ago the date is. Reused;
 * belongs to one thread.
 */
final class DateFeatureSink {
  private static final int PRIME = 0x9E3779B1;

  /** Parts what a feature is of from the age. */
  private static final int KINDS = 1 << 12;

  /** Years in which ages change: of those long dead, old, grown up, young, of children, of late. */
  private static final int[] AGES = {1, 1935, 1965, 1990, 2003, 2012, 2018, 2023};

  private int[] into;
  private int filled;
  private int age;

  /** Begins with a date of that year, 0 for none. */
  void begin(int year, int[] into) {
    this.into = into;
    filled = 0;
    age = 0;
    for (int from : AGES) {
      age += year >= from ? 1 : 0;
    }
  }

  /** How many there are. */
  int count() {
    return filled;
  }

  void add(int of, int what) {
    if (filled < DateFeatures.MOST) {
      int hash = (of * PRIME + what) * PRIME;
      hash = (hash ^ hash >>> 15) * 0x85EBCA6B;
      into[filled++] = hash ^ hash >>> 13;
    }
  }

  /** With how long ago the date is. */
  void addOfAge(int of, int what) {
    add(of + KINDS * (1 + age), what);
  }

  /** Once alone and once with how long ago the date is. */
  void addBoth(int of, int what) {
    add(of, what);
    addOfAge(of, what);
  }
}
