package io.freshet.gateway;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.gateway.EventBody.Form;
import io.freshet.gateway.EventBody.Item;
import io.freshet.gateway.EventBody.Items;
import io.freshet.gateway.EventsConfig.KeyedHash;
import io.freshet.gateway.PostedEvent.Identity;
import io.freshet.gateway.Receipts.Digest;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * From the body of a request to events. Either all of them are good, or the request is refused with
 * every fault that was found. Immutable; any thread.
 */
final class EventReader {
  /** Characters of a key, an id or an Idempotency-Key; ingest takes row keys of as many. */
  static final int MAX_NAME = 256;

  private static final Set<String> FIELDS = Set.of("topic", "key", "id", "value");

  /** For digests: the order of an object's fields does not count. */
  private static final ObjectMapper SORTED =
      Json.mapper().copy().configure(JsonNodeFeature.WRITE_PROPERTIES_SORTED, true);

  private final EventTopics topics;
  private final KeyedHash hash;
  private final int maxEvents;

  /**
   * What a request says beside its body.
   *
   * @param tenant of the token
   * @param topic of events that name none; may be null
   * @param idempotencyKey may be null; with its number it is the id of an event that has none
   */
  record Beside(String tenant, String topic, String idempotencyKey) {

    /** What tells an event without an id: its number under the request's key. */
    String numbered(int index) {
      return idempotencyKey == null ? null : "#" + index + "\n" + idempotencyKey;
    }
  }

  /** A fault of the event at hand. */
  private static final class FaultException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient EventFault fault;

    FaultException(Item item, ErrorCode code, String message) {
      super(message, null, false, false);
      this.fault = new EventFault(item.index(), item.line(), code, message);
    }
  }

  EventReader(EventTopics topics, KeyedHash hash, int maxEvents) {
    this.topics = topics;
    this.hash = hash;
    this.maxEvents = maxEvents;
  }

  /**
   * The events, at least one.
   *
   * @throws EventsRefused when the body, or an event, is not what it should be
   */
  List<PostedEvent> read(Form form, byte[] body, Beside beside) {
    String key = beside.idempotencyKey();
    if (key != null && !key.matches("[!-~]{1," + MAX_NAME + "}")) {
      throw new EventsRefused(
          List.of(
              EventFault.ofRequest(
                  ErrorCode.MALFORMED,
                  "Idempotency-Key is 1 to %d visible ASCII characters without blanks"
                      .formatted(MAX_NAME))));
    }
    Items items = EventBody.split(form, body, maxEvents);
    List<EventFault> faults = new ArrayList<>(items.faults());
    List<PostedEvent> events = new ArrayList<>();
    Map<Digest, Integer> ids = new HashMap<>();
    for (Item item : items.items()) {
      try {
        PostedEvent event = form.isCloudEvents() ? cloudEvent(item, beside) : event(item, beside);
        Integer first =
            event.identity() == null ? null : ids.putIfAbsent(event.identity().id(), item.index());
        if (first != null) {
          throw malformed(item, "has the id of event " + first + ": ids are unique in a topic");
        }
        events.add(event);
      } catch (FaultException e) {
        faults.add(e.fault);
      }
    }
    if (!faults.isEmpty()) {
      faults.sort(Comparator.comparingInt(EventFault::index));
      throw new EventsRefused(faults);
    }
    return events;
  }

  private PostedEvent event(Item item, Beside beside) throws FaultException {
    if (!(item.node() instanceof ObjectNode node)) {
      throw malformed(item, "is no object {\"topic\",\"key\",\"id\",\"value\"}");
    }
    if (node.has("specversion")) {
      throw malformed(
          item,
          "looks like a CloudEvent: send it as application/cloudevents+json, several as"
              + " application/cloudevents-batch+json");
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!FIELDS.contains(field.getKey())) {
        throw malformed(
            item, "has a field besides topic, key, id and value: what happened goes into value");
      }
    }
    String topic = topic(item, node, beside);
    String key = name(item, node, "key");
    if (key == null) {
      throw malformed(
          item, "has no key: name what it is about, since one key's events stay in order");
    }
    JsonNode value = node.path("value");
    if (!value.isObject() && !value.isArray()) {
      throw malformed(item, "has no value: an object, or an array of objects");
    }
    return posted(item, beside, topic, key, name(item, node, "id"), value, false);
  }

  private PostedEvent cloudEvent(Item item, Beside beside) throws FaultException {
    if (!(item.node() instanceof ObjectNode node)) {
      throw malformed(item, "is no CloudEvent: an object with specversion, id, source and type");
    }
    if (!node.path("specversion").asText().startsWith("1.")) {
      throw malformed(item, "has no specversion \"1.0\"");
    }
    String id = attribute(item, node, "id");
    String source = attribute(item, node, "source");
    attribute(item, node, "type");
    if (node.hasNonNull("data") && node.hasNonNull("data_base64")) {
      throw malformed(item, "has data and data_base64: a CloudEvent has one of them");
    }
    String topic = topic(item, node, beside);
    String key = name(item, node, "partitionkey");
    if (key == null) {
      key = name(item, node, "subject");
    }
    if (key == null) {
      throw malformed(item, "has no partitionkey and no subject: one of them is its key");
    }
    return posted(item, beside, topic, key, source + "\n" + id, node, true);
  }

  private static String attribute(Item item, ObjectNode node, String name) throws FaultException {
    String value = name(item, node, name);
    if (value == null) {
      throw malformed(item, "has no " + name + ", which every CloudEvent has");
    }
    return value;
  }

  private String topic(Item item, ObjectNode node, Beside beside) throws FaultException {
    String own = name(item, node, "topic");
    String topic = own == null ? beside.topic() : own;
    if (topic == null) {
      throw malformed(item, "has no topic, and the request has no ?topic=");
    }
    if (!topics.isOpen(beside.tenant(), topic)) {
      throw new FaultException(
          item,
          ErrorCode.FORBIDDEN,
          "names a topic that it may not go to: " + topics.named(beside.tenant()));
    }
    return topic;
  }

  /** A text, or a whole number as text; null when absent. */
  private static String name(Item item, ObjectNode node, String field) throws FaultException {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    String text = value.isTextual() || value.isIntegralNumber() ? value.asText() : "";
    if (text.isEmpty() || text.length() > MAX_NAME || !EventText.isSound(text)) {
      throw malformed(
          item, "has a " + field + " that is no text of 1 to " + MAX_NAME + " sound characters");
    }
    return text;
  }

  private PostedEvent posted(
      Item item,
      Beside beside,
      String topic,
      String key,
      String id,
      JsonNode value,
      boolean cloudEvent)
      throws FaultException {
    String wrong = EventText.fault(value);
    if (wrong != null) {
      throw malformed(item, wrong);
    }
    String told = id == null ? beside.numbered(item.index()) : "=" + id;
    Identity identity =
        told == null
            ? null
            : new Identity(
                digest("posted-id", beside.tenant() + "\n" + topic + "\n" + told),
                digest("posted-content", key + "\n" + write(SORTED, value)));
    return new PostedEvent(
        item.index(),
        item.line(),
        topic,
        key,
        identity,
        write(Json.mapper(), value).getBytes(StandardCharsets.UTF_8),
        cloudEvent);
  }

  private Digest digest(String use, String value) {
    return Digest.of(hash.of(use, value));
  }

  private static String write(ObjectMapper mapper, JsonNode value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JacksonException e) {
      throw new UncheckedIOException("JSON that was read cannot be written", e);
    }
  }

  private static FaultException malformed(Item item, String message) {
    return new FaultException(item, ErrorCode.MALFORMED, message);
  }
}
