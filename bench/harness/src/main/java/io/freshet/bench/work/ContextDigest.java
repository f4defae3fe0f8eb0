package io.freshet.bench.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One hash over all contexts. Freshet replaces a mail address by a token that is the same for every
 * mention, peers by its type only: both count as the same.
 */
public final class ContextDigest {
  private static final ObjectMapper SORTED =
      new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
  private static final Pattern TOKEN = Pattern.compile("\\[email:[0-9a-f]{6}]");

  private ContextDigest() {}

  /** SHA-256 over the contexts in order of customers, keys sorted. */
  public static String of(Map<Long, ObjectNode> contexts) {
    MessageDigest digest = sha256();
    new TreeMap<>(contexts)
        .forEach(
            (customer, context) ->
                digest.update((customer + plain(context) + "\n").getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A context as comparable text. */
  public static String plain(JsonNode context) {
    try {
      Object tree = SORTED.treeToValue(context, Object.class);
      return TOKEN.matcher(SORTED.writeValueAsString(tree)).replaceAll("[email]");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can always be written", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
