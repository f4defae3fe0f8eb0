package io.freshet.contract;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.freshet.change.Unsent;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A JSON Schema (2020-12) that a topic's rows must satisfy. Thread-safe once loaded. */
public final class Contract {
  private static final SchemaRegistryConfig LINEAR =
      SchemaRegistryConfig.builder().regularExpressionFactory(new ContractPatterns()).build();

  private static final Pattern SOURCE =
      Pattern.compile("\\[Source: [^\\]]*; (line: \\d+, column: \\d+)\\]");

  private final String text;
  private final Schema schema;
  private final Optional<Set<String>> columns;

  private Contract(String text, Schema schema, JsonNode json) {
    this.text = text;
    this.schema = schema;
    this.columns = closedTo(json);
  }

  private static Optional<Set<String>> closedTo(JsonNode json) {
    JsonNode others = json.path("additionalProperties");
    boolean closed = others.isBoolean() && !others.booleanValue();
    return closed && json.path("patternProperties").isEmpty()
        ? Optional.of(
            json.path("properties")
                .propertyStream()
                .map(Map.Entry::getKey)
                .collect(toUnmodifiableSet()))
        : Optional.empty();
  }

  /**
   * Loads a contract. Nothing is fetched: a reference to another document is an error.
   *
   * @throws IllegalArgumentException when the file cannot be read or is no JSON Schema; the message
   *     goes on after the file's name
   */
  public static Contract load(Path file) {
    try {
      return of(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("is not there", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be read", e);
    }
  }

  /** As {@link #load}, of a file's text. */
  static Contract of(String text) {
    JsonNode json;
    try {
      json = Json.mapper().readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "is not JSON: line " + e.getLocation().getLineNr() + ": " + plain(e.getOriginalMessage()),
          e);
    }
    if (json.isMissingNode()) {
      throw new IllegalArgumentException("is empty: a contract is a JSON Schema");
    }
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, r -> r.schemaRegistryConfig(LINEAR));
    List<Error> errors =
        registry
            .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
            .validate(json);
    if (!errors.isEmpty()) {
      Error first = errors.getFirst();
      throw new IllegalArgumentException(
          "is not a JSON Schema: " + first.getInstanceLocation() + ": " + first.getMessage());
    }
    try {
      Schema schema = registry.getSchema(json);
      schema.initializeValidators();
      schema.validate(Json.object());
      return new Contract(text, schema, json);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException(
          "is not a usable JSON Schema: a $ref in it leads back to itself without end", e);
    } catch (SchemaException e) {
      throw new IllegalArgumentException("is not a usable JSON Schema: " + reason(e), e);
    }
  }

  /** Jackson's words without what it says of itself: of a place the line and column are left. */
  private static String plain(String message) {
    return SOURCE.matcher(message).replaceAll("$1");
  }

  private static String reason(SchemaException e) {
    return switch (e.getCause()) {
      case IllegalArgumentException pattern -> pattern.getMessage();
      case IOException document ->
          "a $ref in it leads to '%s': a contract refers to itself only, as '#/$defs/…'"
              .formatted(document.getMessage());
      case null, default -> e.getMessage();
    };
  }

  /** All columns that a row may have; empty when it may have any other. */
  public Optional<Set<String>> columns() {
    return columns;
  }

  /** The file's text. */
  public String text() {
    return text;
  }

  /** SHA-256 of the text, as {@code sha256sum} gives it for the file: 64 hex digits. */
  public String sha256() {
    return sha256(text);
  }

  /** The same of any contract's text. */
  public static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * What a row breaks first.
   *
   * @param unavailable columns that the source did not send: they are not missed
   * @return the place and keyword in the contract, such as {@code /properties/status/enum}: words
   *     of the contract only, never of the row; empty when the row satisfies it
   */
  public Optional<String> broken(JsonNode row, Set<String> unavailable) {
    try {
      return schema.validate(row).stream()
          .filter(e -> !isMissing(e, unavailable))
          .findFirst()
          .map(Contract::place);
    } catch (StackOverflowError e) {
      return Optional.of("a $ref that leads back to itself without end");
    }
  }

  private static boolean isMissing(Error error, Set<String> unavailable) {
    return error.getKeyword().equals("required")
        && error.getInstanceLocation().getNameCount() == 0
        && Unsent.has(unavailable, error.getProperty());
  }

  private static String place(Error error) {
    String at = error.getEvaluationPath().toString();
    return error.getKeyword().equals("required") ? at + " " + error.getProperty() : at;
  }
}
