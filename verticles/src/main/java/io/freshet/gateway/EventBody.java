package io.freshet.gateway;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Splits the body of a request into JSON documents, one an event. Where one is no JSON it says so
 * by its number and place, and reads on if the form allows. Stateless.
 */
final class EventBody {
  /** As ingest reads events: what is deeper or longer would be rejected there. */
  private static final int MAX_DEPTH = 128;

  private static final int MAX_DIGITS = Json.MAX_DIGITS;

  private static final ObjectMapper MAPPER = mapper();
  private static final ObjectReader DOCUMENT = MAPPER.reader();
  private static final ObjectReader ELEMENT =
      MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final int max;
  private final List<Item> items = new ArrayList<>();
  private final List<EventFault> faults = new ArrayList<>();
  private int index;

  /** How a body holds its events. */
  enum Form {
    /** One object, or an array of them. */
    JSON("application/json"),
    /** One object a line. */
    LINES("application/x-ndjson"),
    /** One structured CloudEvent. */
    CLOUD_EVENT("application/cloudevents+json"),
    /** An array of structured CloudEvents. */
    CLOUD_EVENTS("application/cloudevents-batch+json");

    private final String type;

    Form(String type) {
      this.type = type;
    }

    boolean isCloudEvents() {
      return this == CLOUD_EVENT || this == CLOUD_EVENTS;
    }
  }

  /**
   * A document.
   *
   * @param index its number, from 0
   * @param line where it begins, from 1
   */
  record Item(int index, int line, JsonNode node) {}

  /** What a body holds, in order. */
  record Items(List<Item> items, List<EventFault> faults) {}

  private EventBody(int max) {
    this.max = max;
  }

  private static ObjectMapper mapper() {
    ObjectMapper mapper = Json.mapper().copy();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_DIGITS)
                .build());
    return mapper;
  }

  /** The form that a content type names; JSON when there is none, empty when it is another. */
  static Optional<Form> form(String contentType) {
    if (contentType == null) {
      return Optional.of(Form.JSON);
    }
    int end = contentType.indexOf(';');
    String bare = (end < 0 ? contentType : contentType.substring(0, end)).strip();
    for (Form form : Form.values()) {
      if (form.type.equals(bare.toLowerCase(Locale.ROOT))) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }

  /** All content types, for an error. */
  static String forms() {
    return String.join(
        ", ", java.util.Arrays.stream(Form.values()).map(form -> form.type).toList());
  }

  /**
   * Splits a body.
   *
   * @param max events at most; at one more it stops reading, with a fault
   */
  static Items split(Form form, byte[] body, int max) {
    EventBody split = new EventBody(max);
    switch (form) {
      case LINES -> split.lines(body);
      case JSON -> split.oneOrMany(body);
      case CLOUD_EVENT -> split.document(body, 0, body.length, 1);
      case CLOUD_EVENTS -> split.array(body);
    }
    if (split.index == 0 && split.faults.isEmpty()) {
      split.faults.add(EventFault.ofRequest(ErrorCode.MALFORMED, "the body holds no event"));
    }
    return new Items(split.items, split.faults);
  }

  private void oneOrMany(byte[] body) {
    for (byte b : body) {
      if (!isSpace(b)) {
        if (b == '[') {
          array(body);
        } else {
          document(body, 0, body.length, 1);
        }
        return;
      }
    }
  }

  private void lines(byte[] body) {
    int line = 1;
    for (int start = 0; start < body.length; line++) {
      int end = start;
      boolean blank = true;
      while (end < body.length && body[end] != '\n') {
        blank &= isSpace(body[end++]);
      }
      if (!blank) {
        if (isOneTooMany()) {
          return;
        }
        document(body, start, end - start, line);
      }
      start = end + 1;
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  private void document(byte[] body, int from, int length, int line) {
    try {
      take(line, DOCUMENT.readTree(body, from, length));
    } catch (IOException | NumberFormatException e) {
      fault(line, e, line - 1);
    }
  }

  /** What follows the first mistake in an array cannot be told apart any more. */
  private void array(byte[] body) {
    int line = 1;
    try (JsonParser parser = MAPPER.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        faults.add(
            EventFault.ofRequest(ErrorCode.MALFORMED, "a batch is a JSON array of CloudEvents"));
        return;
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (isOneTooMany()) {
          return;
        }
        line = parser.currentTokenLocation().getLineNr();
        take(line, ELEMENT.readTree(parser));
      }
      if (parser.nextToken() != null) {
        faults.add(
            EventFault.ofRequest(ErrorCode.MALFORMED, "something follows the array of events"));
      }
    } catch (IOException | NumberFormatException e) {
      fault(line, e, 0);
    }
  }

  private boolean isOneTooMany() {
    if (index < max) {
      return false;
    }
    faults.add(
        EventFault.ofRequest(
            ErrorCode.TOO_LARGE,
            "a request holds at most " + max + " events: send more of them, one after another"));
    return true;
  }

  private void take(int line, JsonNode node) {
    items.add(new Item(index++, line, node));
  }

  /**
   * Also for bytes that are no characters of what looks like UTF-16 or UTF-32, which Jackson tells
   * as an IOException of its own. Its messages quote the input, so only kinds and places are passed
   * on.
   */
  private void fault(int line, Exception e, int linesBefore) {
    String what =
        switch (e) {
          case StreamConstraintsException tooMuch
              when tooMuch.getMessage().contains("nesting depth") ->
              "is nested deeper than " + MAX_DEPTH + " levels";
          case StreamConstraintsException tooMuch -> "has a number or name that is too long";
          case NumberFormatException huge -> "has a number with a huge exponent";
          case JacksonException bad
              when bad.getOriginalMessage() != null
                  && bad.getOriginalMessage().startsWith("Duplicate field") ->
              "has a field twice in one object";
          default -> "is not valid JSON";
        };
    JsonLocation at = e instanceof JacksonException known ? known.getLocation() : null;
    String place =
        at == null
            ? ""
            : " at line " + (at.getLineNr() + linesBefore) + ", column " + at.getColumnNr();
    faults.add(new EventFault(index++, line, ErrorCode.MALFORMED, what + place));
  }
}
