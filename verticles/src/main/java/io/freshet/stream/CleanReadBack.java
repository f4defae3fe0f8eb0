package io.freshet.stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.io.Serial;

/** Reads clean JSON back from topics that hold nothing else. */
final class CleanReadBack extends StdDeserializer<CleanJson> {
  @Serial private static final long serialVersionUID = 1L;

  /** For the codecs of such topics. */
  static final ObjectMapper MAPPER =
      Json.mapper()
          .copy()
          .registerModule(
              new SimpleModule("clean").addDeserializer(CleanJson.class, new CleanReadBack()));

  private CleanReadBack() {
    super(CleanJson.class);
  }

  @Override
  public CleanJson deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    return CleanJson.readBack(context.readTree(parser));
  }
}
