package io.freshet.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** In which line of a contract's text each of its values begins. */
final class ContractLines {
  private final Map<String, Integer> lines = new HashMap<>();

  /**
   * The lines of a text.
   *
   * @param text JSON that was read before
   */
  ContractLines(String text) {
    try (JsonParser parser = Json.mapper().createParser(text)) {
      parser.nextToken();
      read(parser, "");
    } catch (IOException e) {
      throw new UncheckedIOException("a contract that was read cannot be read again", e);
    }
  }

  private void read(JsonParser parser, String place) throws IOException {
    lines.putIfAbsent(place, parser.currentTokenLocation().getLineNr());
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        read(parser, place + "/" + i);
      }
    } else if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = place + "/" + SchemaNode.escaped(parser.currentName());
        lines.put(name, parser.currentTokenLocation().getLineNr());
        parser.nextToken();
        read(parser, name);
      }
    }
  }

  /** The line of a place, from 1; of one that is not there, that of the nearest around it. */
  int of(String place) {
    for (String at = place; ; at = at.substring(0, at.lastIndexOf('/'))) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
    }
  }
}
