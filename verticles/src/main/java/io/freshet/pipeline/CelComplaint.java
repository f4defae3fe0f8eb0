package io.freshet.pipeline;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what is wrong with an expression that is no CEL: one sentence and, below it, the line with a
 * caret at the place. The parser itself tells which of its tokens it would have taken, which nobody
 * understands who does not know its grammar. What is not known here stays as the compiler says it.
 */
final class CelComplaint {
  private static final Pattern NO_TOKEN =
      Pattern.compile("token recognition error at: '(.*)'", Pattern.DOTALL);
  private static final Pattern UNEXPECTED =
      Pattern.compile("(?:mismatched|extraneous) input '(.*?)' expecting (.*)", Pattern.DOTALL);
  private static final Pattern MISSING = Pattern.compile("missing '(.*?)' at '(.*)'");
  private static final Pattern NO_WAY_ON =
      Pattern.compile("no viable alternative at input '(.*)'", Pattern.DOTALL);
  private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(.*)'");
  private static final Pattern BAD_ESCAPE =
      Pattern.compile(".*\\\\([^abfnrtv\\\\?\"'`xXuU0-7])", Pattern.DOTALL);
  private static final Pattern LAST_TOKEN =
      Pattern.compile("(?s).*?([\\p{L}\\p{N}_]+|[^\\p{L}\\p{N}_\\s]{1,2})\\s*");

  private static final String END = "<EOF>";
  private static final String VALUE = "IDENTIFIER";

  /** Operators as other languages write them. */
  private static final Map<String, String> WORDS =
      Map.of("and", "&&", "or", "||", "not", "!", "is", "==", "eq", "==", "ne", "!=");

  /** Longer lines are shown around the place only. */
  private static final int SHOWN = 70;

  private final String text;
  private final List<String> variables;

  /** What is to be said, where (an offset into the text), and what there is instead. */
  private record Found(String sentence, int at, String hint) {
    Found(String sentence, int at) {
      this(sentence, at, "");
    }
  }

  private CelComplaint(String text, List<String> variables) {
    this.text = text;
    this.variables = variables;
  }

  /**
   * The sentence, its place and the caret, in three lines.
   *
   * @param issues at least one
   * @param text the expression as it was parsed
   * @param variables that there are
   */
  static String of(Collection<CelIssue> issues, String text, List<String> variables) {
    CelIssue first =
        issues.stream()
            .min(Comparator.comparing(CelIssue::getSourceLocation, CelComplaint::compare))
            .orElseThrow();
    CelComplaint complaint = new CelComplaint(text, variables);
    Found found = complaint.found(first.getMessage(), complaint.offset(first.getSourceLocation()));
    return found.sentence() + complaint.place(found.at(), found.hint());
  }

  private static int compare(CelSourceLocation a, CelSourceLocation b) {
    int lines = Integer.compare(a.getLine(), b.getLine());
    return lines == 0 ? Integer.compare(a.getColumn(), b.getColumn()) : lines;
  }

  private Found found(String message, int at) {
    Matcher m = NO_TOKEN.matcher(message);
    if (m.matches()) {
      return new Found(noToken(m.group(1)), at);
    }
    m = UNEXPECTED.matcher(message);
    if (m.matches()) {
      return m.group(1).equals(END)
          ? atEnd(m.group(2), at)
          : unexpected(m.group(1), m.group(2), at);
    }
    m = MISSING.matcher(message);
    if (m.matches()) {
      return m.group(2).equals(END)
          ? atEnd(m.group(1), at)
          : new Found("'%s' is missing before '%s'".formatted(m.group(1), m.group(2)), at);
    }
    m = NO_WAY_ON.matcher(message);
    if (m.matches() && m.group(1).startsWith(".")) {
      return nameMissing(m.group(1).substring(1), at);
    }
    String plain = message.replace(" (in container '')", "");
    m = UNDECLARED.matcher(plain);
    if (!m.matches()) {
      return new Found(plain, at);
    }
    return at < text.length() && text.charAt(at) == '('
        ? new Found("there is no function '%s' that takes this".formatted(m.group(1)), at)
        : new Found(plain, at, "; there are " + String.join(", ", variables));
  }

  private static String noToken(String bad) {
    char first = bad.charAt(0);
    if (first == '\'' || first == '"') {
      Matcher escape = BAD_ESCAPE.matcher(bad);
      return escape.matches()
          ? "'\\%s' is no escape that CEL has: a backslash in a text is written '\\\\'"
              .formatted(escape.group(1))
          : "the text that begins here is not closed: its last quote is missing";
    }
    String sign = bad.strip();
    if (first == '=') {
      return bad.startsWith("=>")
          ? "'=>' is written '>='"
          : "a single '=' is no operator: equality is written '=='";
    }
    if (sign.equals("&") || sign.equals("|")) {
      return "'%s' is written '%s'".formatted(sign, sign + sign);
    }
    if ("“”‘’„«»".indexOf(first) >= 0) {
      return "a text stands between straight quotes, ' or \"";
    }
    return "'%s' means nothing in CEL".formatted(sign);
  }

  /** The expression ends before it is complete. */
  private Found atEnd(String expecting, int at) {
    int open = unclosed();
    if (open >= 0) {
      return new Found("'%c' is not closed".formatted(text.charAt(open)), open);
    }
    if (text.isBlank()) {
      return new Found("it is empty", at);
    }
    if (!expecting.contains(VALUE)) {
      return new Found("'?' needs a ':' and a value for when its condition is false", at);
    }
    return new Found("a value is missing after '%s'".formatted(lastToken(text)), at);
  }

  private Found unexpected(String token, String expecting, int at) {
    boolean couldEnd = expecting.contains(END);
    boolean needsValue = expecting.contains(VALUE) && !couldEnd;
    char before = at > 0 ? text.charAt(at - 1) : ' ';
    String sentence;
    if (token.equals(">") && (before == '<' || before == '-')) {
      sentence = before == '<' ? "'<>' is written '!='" : "'->' is written '.'";
      return new Found(sentence, at - 1);
    }
    if (couldEnd && ")]}".contains(token)) {
      sentence = "'%s' closes nothing".formatted(token);
    } else if (needsValue || token.equals(",") && !couldEnd) {
      sentence = "a value is missing before '%s'".formatted(token);
    } else if (couldEnd) {
      return noOperator(token, before, at);
    } else {
      sentence = "%s is expected before '%s'".formatted(alternatives(expecting), token);
    }
    return new Found(sentence, at);
  }

  /** What stands before is complete. */
  private Found noOperator(String token, char before, int at) {
    String word = WORDS.get(token.toLowerCase(Locale.ROOT));
    if (word != null) {
      return new Found("'%s' is written '%s'".formatted(token, word), at);
    }
    String last = lastToken(text.substring(0, at));
    if (last.equalsIgnoreCase("not")) {
      return new Found(
          "'%s' is written '!'".formatted(last), text.substring(0, at).lastIndexOf(last));
    }
    if (token.equals(",")) {
      return new Found("',' parts values within (…), […] and {…} only", at);
    }
    if (token.matches("\\.[0-9].*")) {
      return new Found(
          "a name that begins with a digit is written in brackets: ['%s']"
              .formatted(token.substring(1)),
          at);
    }
    return new Found(
        "an operator is missing before '%s'%s"
            .formatted(
                token,
                before == '\'' || before == '"'
                    ? ": a quote within a text is written with a backslash before it"
                    : ""),
        at);
  }

  private Found nameMissing(String after, int at) {
    return after.matches("[a-zA-Z_]+")
        ? new Found("'%s' is a word of CEL: as a name it is written ['%1$s']".formatted(after), at)
        : new Found("a name is missing after '.'", at);
  }

  /** {@code ']' or ','} of {@code {']', ','}}. */
  private static String alternatives(String expecting) {
    return String.join(" or ", Arrays.asList(expecting.replaceAll("^\\{|}$", "").split(", ")));
  }

  private static String lastToken(String text) {
    Matcher m = LAST_TOKEN.matcher(text);
    String last = "";
    while (m.find()) {
      last = m.group(1);
    }
    return last;
  }

  /**
   * Offset of the innermost bracket that nothing closes, outside of texts; -1 when there is none.
   */
  private int unclosed() {
    Deque<Integer> open = new ArrayDeque<>();
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == '\\') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if ("([{".indexOf(c) >= 0) {
        open.push(i);
      } else if (")]}".indexOf(c) >= 0 && !open.isEmpty()) {
        open.pop();
      }
    }
    return open.isEmpty() ? -1 : open.peek();
  }

  /** Lines count from 1; columns from 0, in code points. */
  private int offset(CelSourceLocation location) {
    int start = 0;
    for (int line = 1; line < location.getLine(); line++) {
      start = text.indexOf('\n', start) + 1;
    }
    int left = text.codePointCount(start, text.length());
    return text.offsetByCodePoints(start, Math.min(Math.max(location.getColumn(), 0), left));
  }

  private String place(int at, String hint) {
    int start = at == 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
    int end = text.indexOf('\n', at);
    String line = text.substring(start, end < 0 ? text.length() : end);
    int column = at - start;
    int from = Math.max(0, column - SHOWN / 2);
    int to = Math.min(line.length(), from + SHOWN);
    String before = (from > 0 ? "…" : "") + line.substring(from, column);
    String shown = before + line.substring(column, to) + (to < line.length() ? "…" : "");
    return "%s at column %d%s\n    %s\n    %s^"
        .formatted(
            start == 0
                ? ""
                : " in line "
                    + (1 + text.substring(0, start).chars().filter(c -> c == '\n').count()),
            1 + line.codePointCount(0, column),
            hint,
            shown.replaceAll("\\p{Cntrl}", " "),
            " ".repeat(before.codePointCount(0, before.length())));
  }
}
