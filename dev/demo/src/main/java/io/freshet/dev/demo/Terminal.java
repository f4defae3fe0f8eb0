package io.freshet.dev.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the demo says. Colours are used only where a person looks (a terminal, without {@code
 * NO_COLOR}). Thread-safe: lines never mix.
 */
public final class Terminal {
  private static final String RESET = "\u001b[0m";

  private final PrintStream out;
  private final boolean colours;
  private final List<String> failed = new ArrayList<>();

  /** Prints to {@code out}. */
  public Terminal(PrintStream out, boolean colours) {
    this.out = out;
    this.colours = colours;
  }

  /** Colours when the launcher saw a terminal and nobody asked for none. */
  public static Terminal standard() {
    boolean person = System.getenv("FRESHET_TERMINAL") != null;
    return new Terminal(System.out, person && System.getenv("NO_COLOR") == null);
  }

  /** A heading with space above it. */
  public synchronized void heading(String text) {
    out.println();
    out.println(styled("1", text));
  }

  /** A plain line, indented. */
  public synchronized void line(String format, Object... values) {
    out.println("   " + String.format(Locale.ROOT, format, values));
  }

  /** A line that says what is going on, less prominent. */
  public synchronized void aside(String format, Object... values) {
    out.println("   " + styled("2", String.format(Locale.ROOT, format, values)));
  }

  /** Something that was seen to hold. */
  public synchronized void seen(String format, Object... values) {
    out.println(" " + styled("32", "✓") + " " + String.format(Locale.ROOT, format, values));
  }

  /** Something that should have held and did not; remembered for {@link #failures}. */
  public synchronized void missed(String format, Object... values) {
    String text = String.format(Locale.ROOT, format, values);
    failed.add(text);
    out.println(" " + styled("31", "✗") + " " + text);
  }

  /** Prints {@code seen} when it holds, {@code missed} otherwise. */
  public void check(boolean holds, String seen, String missed) {
    if (holds) {
      seen("%s", seen);
    } else {
      missed("%s", missed);
    }
  }

  /** Everything that was missed so far. */
  public synchronized List<String> failures() {
    return List.copyOf(failed);
  }

  /** Seconds with one digit. */
  public static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  private String styled(String code, String text) {
    return colours ? "\u001b[" + code + "m" + text + RESET : text;
  }
}
