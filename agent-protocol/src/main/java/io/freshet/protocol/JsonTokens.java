package io.freshet.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The parts of JSON in UTF-8, one after the other, by the rules of {@link JsonCursor}. Of one
 * thread.
 */
public final class JsonTokens {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MAX_NUMBER = 100;
  private static final int MAX_SCALE = 500;

  /** So many digits fit a long whatever they are. */
  private static final int LONG_DIGITS = 18;

  private static final int MAX_NAME = 1_000;

  private static final String SHORT_ESCAPES = "\"\\/bfnrt";

  private static final SharedNames NAMES = new SharedNames();

  private final byte[] bytes;
  private final int end;
  private int at;

  /** What lies between two places of {@code bytes}. */
  public JsonTokens(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  /** Stands before the byte again that was read last. */
  public void back() {
    at--;
  }

  static UnusualJsonException unusual() {
    return UnusualJsonException.UNUSUAL;
  }

  /** Passes over {@code part} if it stands here, to the byte. */
  public boolean passes(byte[] part) {
    if (end - at < part.length) {
      return false;
    }
    for (int i = 0; i < part.length; i++) {
      if (bytes[at + i] != part[i]) {
        return false;
      }
    }
    at += part.length;
    return true;
  }

  /** As {@link #passes}; it has to stand here. */
  public void pass(byte[] part) throws UnusualJsonException {
    if (!passes(part)) {
      throw unusual();
    }
  }

  /** Nothing but white space may follow. */
  public void end() throws UnusualJsonException {
    skipSpace();
    if (at != end) {
      throw unusual();
    }
  }

  private void skipSpace() {
    while (at < end) {
      byte b = bytes[at];
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return;
      }
      at++;
    }
  }

  /** The next byte that is no white space. */
  public byte next() throws UnusualJsonException {
    skipSpace();
    if (at == end) {
      throw unusual();
    }
    return bytes[at++];
  }

  /** Passes over the rest of a text, which is checked all the same. */
  void passText() throws UnusualJsonException {
    for (int i = at; i < end; i++) {
      byte b = bytes[i];
      if (b == '"') {
        at = i + 1;
        return;
      }
      if (b < ' ' || b == '\\' && (++i == end || SHORT_ESCAPES.indexOf(bytes[i]) < 0)) {
        break;
      }
    }
    restOfText();
  }

  /** Passes over a number, which is held to what {@link #number} takes. */
  void passNumber() throws UnusualJsonException {
    int start = at;
    int first = at < end && bytes[at] == '-' ? at + 1 : at;
    int last = digits(first);
    if (last - first > 1 && bytes[first] == '0') {
      throw unusual();
    }
    at = afterFraction(last);
    if (at - start > MAX_NUMBER) {
      throw unusual();
    }
    for (int i = last; i < at; i++) {
      if ((bytes[i] | 0x20) == 'e') { // which nothing of ours writes but for a double
        fraction(start, last);
        return;
      }
    }
  }

  /** Where the next part begins. */
  int at() {
    return at;
  }

  /** A copy of what lies between {@code from} and here. */
  byte[] since(int from) {
    return Arrays.copyOfRange(bytes, from, at);
  }

  /** A text. */
  public String text() throws UnusualJsonException {
    if (next() != '"') {
      throw unusual();
    }
    return restOfText();
  }

  /** A text that comes again and again: all that are alike are one. */
  public String name() throws UnusualJsonException {
    if (next() != '"') {
      throw unusual();
    }
    return restOfName();
  }

  String restOfName() throws UnusualJsonException {
    int start = at;
    int hash = 0;
    for (int i = start; i < end; i++) {
      byte b = bytes[i];
      if (b == '"') {
        at = i + 1;
        return bounded(NAMES.of(bytes, start, i - start, hash));
      }
      if (b < ' ' || b == '\\') {
        break; // and what is not ASCII
      }
      hash = 31 * hash + b;
    }
    return bounded(restOfText());
  }

  private static String bounded(String name) throws UnusualJsonException {
    if (name.length() > MAX_NAME) {
      throw unusual();
    }
    return name;
  }

  String restOfText() throws UnusualJsonException {
    int start = at;
    int any = 0;
    for (int i = start; i < end; i++) {
      byte b = bytes[i];
      if (b == '"') {
        at = i + 1;
        return plain(bytes, start, i, any);
      }
      if (b == '\\') {
        EscapedText text = new EscapedText(bytes, start, end);
        String read = text.read();
        at = text.at();
        return read;
      }
      if (b >= 0 && b < ' ') {
        throw unusual();
      }
      any |= b;
    }
    throw unusual();
  }

  /** What is not UTF-8 becomes U+FFFD in Java, and is told by that. */
  static String plain(byte[] utf8, int from, int to, int any) throws UnusualJsonException {
    if (any >= 0) {
      return new String(utf8, from, to - from, StandardCharsets.ISO_8859_1);
    }
    String text = new String(utf8, from, to - from, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      throw unusual();
    }
    return text;
  }

  /** A whole number that fits a long, here. */
  public long whole() throws UnusualJsonException {
    boolean negative = at < end && bytes[at] == '-';
    int first = negative ? at + 1 : at;
    int i = first;
    long value = 0;
    while (i < end && isDigit(bytes[i])) {
      value = value * 10 + (bytes[i++] - '0');
    }
    int digits = i - first;
    boolean leading = digits > 1 && bytes[first] == '0';
    if (digits == 0 || digits > LONG_DIGITS || leading) {
      throw unusual();
    }
    at = i; // a fraction behind is not what may follow
    return negative ? -value : value;
  }

  /** A whole number that fits an int, here. */
  public int small() throws UnusualJsonException {
    long number = whole();
    if (number != (int) number) {
      throw unusual();
    }
    return (int) number;
  }

  /** A number, here. */
  JsonNode number() throws UnusualJsonException {
    return number(at);
  }

  private JsonNode number(int start) throws UnusualJsonException {
    boolean negative = start < end && bytes[start] == '-';
    int first = negative ? start + 1 : start;
    int i = first;
    long value = 0;
    while (i < end && isDigit(bytes[i])) {
      value = value * 10 + (bytes[i++] - '0');
    }
    int digits = i - first;
    if (digits == 0 || digits > 1 && bytes[first] == '0') {
      throw unusual();
    }
    if (i < end && (bytes[i] == '.' || (bytes[i] | 0x20) == 'e')) {
      return fraction(start, i);
    }
    at = i;
    if (digits > LONG_DIGITS + 1 || value < 0) { // with one digit more it may be too large by a bit
      return large(start, i);
    }
    long signed = negative ? -value : value;
    return signed == (int) signed ? NODES.numberNode((int) signed) : NODES.numberNode(signed);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private JsonNode large(int from, int to) throws UnusualJsonException {
    BigInteger number = new BigInteger(numberText(from, to));
    return number.bitLength() < Long.SIZE
        ? NODES.numberNode(number.longValue())
        : NODES.numberNode(number);
  }

  private String numberText(int from, int to) throws UnusualJsonException {
    if (to - from > MAX_NUMBER) {
      throw unusual();
    }
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** A number with a point or an exponent, which begins at {@code i}. */
  private JsonNode fraction(int start, int i) throws UnusualJsonException {
    at = afterFraction(i);
    try {
      BigDecimal number = new BigDecimal(numberText(start, at));
      if (Math.abs((long) number.scale()) > MAX_SCALE) {
        throw unusual();
      }
      return NODES.numberNode(number);
    } catch (NumberFormatException e) {
      throw unusual();
    }
  }

  /** End of the fraction and the exponent, if they are there. */
  private int afterFraction(int from) throws UnusualJsonException {
    int last = from;
    if (last < end && bytes[last] == '.') {
      last = digits(last + 1);
    }
    if (last < end && (bytes[last] | 0x20) == 'e') {
      last++;
      boolean signed = last < end && (bytes[last] == '+' || bytes[last] == '-');
      last = digits(signed ? last + 1 : last);
    }
    return last;
  }

  /** End of at least one digit. */
  private int digits(int from) throws UnusualJsonException {
    int i = from;
    while (i < end && isDigit(bytes[i])) {
      i++;
    }
    if (i == from) {
      throw unusual();
    }
    return i;
  }
}
