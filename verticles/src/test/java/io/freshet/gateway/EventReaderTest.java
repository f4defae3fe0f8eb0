package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.freshet.gateway.EventBody.Form;
import io.freshet.gateway.EventReader.Beside;
import io.freshet.pipeline.Pipelines;
import io.freshet.protocol.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
  private static final Beside PLAIN = new Beside("acme", null, null);
  private static final Pipelines PIPELINES =
      new Pipelines(
          List.of(
              PostedTopics.pipeline("support", "acme", "shop.clicks", "shop.orders", "shared"),
              PostedTopics.pipeline("sales", "acme", "shop.orders"),
              PostedTopics.pipeline("foreign", "globex", "globex.clicks", "shared")));

  private final EventReader reader =
      new EventReader(new EventTopics(PIPELINES), PostedTopics::hash, 3);

  private List<PostedEvent> read(Form form, String body, Beside beside) {
    return reader.read(form, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), beside);
  }

  private List<PostedEvent> read(String body) {
    return read(Form.JSON, body, PLAIN);
  }

  private List<EventFault> faults(Form form, String body) {
    return catchThrowableOfType(EventsRefused.class, () -> read(form, body, PLAIN)).faults();
  }

  private EventFault fault(String body) {
    List<EventFault> faults = faults(Form.JSON, body);
    assertThat(faults).hasSize(1);
    return faults.getFirst();
  }

  private static String value(PostedEvent event) {
    return new String(event.value(), StandardCharsets.UTF_8);
  }

  @Test
  void oneEventOrManyInEachForm() {
    String event = "{'topic':'shop.clicks','key':'42','value':{'page':'a','n':1.50}}";
    PostedEvent one = read(event).getFirst();
    assertThat(one.topic()).isEqualTo("shop.clicks");
    assertThat(one.key()).isEqualTo("42");
    assertThat(one.identity()).isNull();
    assertThat(one.cloudEvent()).isFalse();
    assertThat(value(one)).as("digits stay").isEqualTo("{\"page\":\"a\",\"n\":1.50}");

    List<PostedEvent> array = read(" [" + event + ",\n" + event + "]");
    assertThat(array).extracting(PostedEvent::index).containsExactly(0, 1);
    assertThat(array).extracting(PostedEvent::line).containsExactly(1, 2);
    List<PostedEvent> lines = read(Form.LINES, event + "\r\n\n" + event, PLAIN);
    assertThat(lines).extracting(PostedEvent::index).containsExactly(0, 1);
    assertThat(lines).extracting(PostedEvent::line).containsExactly(1, 3);
  }

  @Test
  void topicOfTheRequestServesEventsThatNameNone() {
    Beside beside = new Beside("acme", "shop.orders", null);
    List<PostedEvent> events =
        read(
            Form.JSON,
            "[{'key':7,'value':{}},{'topic':'shop.clicks','key':'8','value':[{}]}]",
            beside);
    assertThat(events).extracting(PostedEvent::topic).containsExactly("shop.orders", "shop.clicks");
    assertThat(events).extracting(PostedEvent::key).containsExactly("7", "8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"globex.clicks", "nowhere", "shared", "freshet.sessions", "shop.products"})
  void onlyTopicsThatFeedThisTenantAlone(String topic) {
    EventFault fault = fault("{'topic':'" + topic + "','key':'1','value':{}}");
    assertThat(fault.code()).isEqualTo(ErrorCode.FORBIDDEN);
    assertThat(fault.message())
        .contains("events of this token go to shop.clicks, shop.orders")
        .doesNotContain("globex");
  }

  @Test
  void topicOfALookupIsNoSource() {
    Pipelines looked = new Pipelines(List.of(PostedTopics.withLookup("acme", "a", "products")));
    EventTopics topics = new EventTopics(looked);
    assertThat(topics.isOpen("acme", "a")).isTrue();
    assertThat(topics.isOpen("acme", "products")).isFalse();
    assertThat(topics.named("globex"))
        .isEqualTo("no topic is a source of this token's tenant alone");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "7 | is no object",
        "{'topic':'shop.clicks','key':'1','email':'jane','value':{}} | has a field besides topic, key",
        "{'key':'1','value':{}} | has no topic, and the request has no ?topic=",
        "{'topic':'shop.clicks','value':{}} | has no key",
        "{'topic':'shop.clicks','key':'','value':{}} | has a key that is no text of 1 to 256",
        "{'topic':'shop.clicks','key':{},'value':{}} | has a key that is no text of 1 to 256",
        "{'topic':'shop.clicks','key':'1','id':1.5,'value':{}} | has a id that is no text",
        "{'topic':'shop.clicks','key':'1'} | has no value",
        "{'topic':'shop.clicks','key':'1','value':'text'} | has no value",
        "{'topic':'shop.clicks','key':'1','value':{'a':'\\u0000'}} | has a text with U+0000",
        "{'topic':'shop.clicks','key':'1','value':{'a':['\\ud800']}} | has a text with U+0000 or half",
        "{'topic':'shop.clicks','key':'1','value':{'a':1e2000}} | has a number of over 990 digits",
        "{'topic':'shop.clicks','key':'1','value':{'a':1,'a':2}} | has a field twice in one object",
        "{'specversion':'1.0'} | looks like a CloudEvent: send it as application/cloudevents+json",
        "{'topic':'shop.clicks','key':'1','value':{} | is not valid JSON at line 1",
      })
  void faultsSayWhatIsWrongAndQuoteNothing(String body, String message) {
    EventFault fault = fault(body);
    assertThat(fault.code()).isEqualTo(ErrorCode.MALFORMED);
    assertThat(fault.index()).isZero();
    assertThat(fault.message()).startsWith(message.strip()).doesNotContain("jane", "email");
  }

  @Test
  void bodyWithoutEventsIsRefused() {
    for (String body : List.of("", " \n ", "[]")) {
      assertThat(fault(body).message()).isEqualTo("the body holds no event");
    }
    assertThat(faults(Form.LINES, "\n\n").getFirst().index()).isEqualTo(-1);
  }

  @Test
  void badJsonInTheMiddleOfAnArrayIsFoundByNumberAndPlace() {
    String good = "{'topic':'shop.clicks','key':'1','value':{}}";
    EventFault fault = fault("[" + good + ",\n{'key': secret}," + good + "]");
    assertThat(fault.index()).isEqualTo(1);
    assertThat(fault.line()).isEqualTo(2);
    assertThat(fault.message())
        .startsWith("is not valid JSON at line 2, column ")
        .doesNotContain("secret");
    assertThat(fault("[" + good).message()).startsWith("is not valid JSON");
    assertThat(fault("[" + good + "] x").message()).startsWith("is not valid JSON");
    assertThat(fault("[" + good + "] 1").message()).startsWith("something follows");
  }

  @Test
  void everyBadLineIsToldAtOnce() {
    String good = "{'topic':'shop.clicks','key':'1','value':{}}";
    List<EventFault> faults = faults(Form.LINES, "{bad\n" + good + "\n{'topic':'x','key':'1'}");
    assertThat(faults).extracting(EventFault::index).containsExactly(0, 2);
    assertThat(faults).extracting(EventFault::line).containsExactly(1, 3);
    assertThat(faults.getFirst().message()).startsWith("is not valid JSON at line 1, column ");
    assertThat(faults.getLast().code()).isEqualTo(ErrorCode.FORBIDDEN);
    EventsRefused refused = new EventsRefused(faults);
    assertThat(refused.code()).isEqualTo(ErrorCode.MALFORMED);
    assertThat(refused)
        .hasMessageStartingWith(
            "nothing was written: 2 events are wrong; the first: event 0 (line 1)");
  }

  @Test
  void noMoreEventsAreReadThanARequestMayHold() {
    String event = "{'topic':'shop.clicks','key':'1','value':{}}";
    for (String body : List.of(event + "\n", event + ",")) {
      boolean lines = body.endsWith("\n");
      String many = body.repeat(4);
      EventFault fault =
          lines
              ? faults(Form.LINES, many).getFirst()
              : fault("[" + many.substring(0, many.length() - 1) + "]");
      assertThat(fault.code()).isEqualTo(ErrorCode.TOO_LARGE);
      assertThat(fault.message()).contains("at most 3 events");
    }
  }

  @Test
  void depthIsBounded() {
    String deep = "[".repeat(130) + "]".repeat(130);
    EventFault fault = fault("{'topic':'shop.clicks','key':'1','value':" + deep + "}");
    assertThat(fault.message()).startsWith("is nested deeper than 128 levels");
  }

  @Test
  void cloudEventsAreKeptWhole() {
    String event =
        "{'specversion':'1.0','id':'e1','source':'/app','type':'click','partitionkey':'42',"
            + "'topic':'shop.clicks','data':{'page':'a'}}";
    PostedEvent one = read(Form.CLOUD_EVENT, event, PLAIN).getFirst();
    assertThat(one.cloudEvent()).isTrue();
    assertThat(one.key()).isEqualTo("42");
    assertThat(value(one)).isEqualTo(event.replace('\'', '"'));
    assertThat(one.identity()).isNotNull();

    String other = event.replace("'e1'", "'e2'").replace("partitionkey", "subject");
    List<PostedEvent> batch = read(Form.CLOUD_EVENTS, "[" + event + "," + other + "]", PLAIN);
    assertThat(batch.getFirst().identity()).isEqualTo(one.identity());
    assertThat(batch.getLast().identity()).isNotEqualTo(one.identity());
    assertThat(batch.getLast().key()).isEqualTo("42");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "specversion | has no specversion",
        "id | has no id, which every CloudEvent has",
        "source | has no source, which every CloudEvent has",
        "type | has no type, which every CloudEvent has",
        "partitionkey | has no partitionkey and no subject",
        "topic | has no topic",
      })
  void cloudEventsHaveWhatTheirStandardAsks(String missing, String message) {
    String event =
        "{\"specversion\":\"1.0\",\"id\":\"e1\",\"source\":\"/app\",\"type\":\"click\","
            + "\"partitionkey\":\"42\",\"topic\":\"shop.clicks\"}";
    String without = event.replaceFirst("\"" + missing + "\":\"[^\"]*\",?", "").replace(",}", "}");
    assertThat(faults(Form.CLOUD_EVENT, without).getFirst().message()).startsWith(message);
    assertThat(faults(Form.CLOUD_EVENTS, event).getFirst().message())
        .isEqualTo("a batch is a JSON array of CloudEvents");
  }

  @Test
  void identityIsOfTenantTopicAndId() {
    String event = "{'topic':'shop.clicks','key':'1','id':'e1','value':{'a':1,'b':2}}";
    PostedEvent one = read(event).getFirst();
    PostedEvent moved = read(event.replace("'a':1,'b':2", "'b':2,'a':1")).getFirst();
    assertThat(moved.identity()).as("order of fields").isEqualTo(one.identity());

    PostedEvent changed = read(event.replace("'a':1", "'a':3")).getFirst();
    assertThat(changed.identity().id()).isEqualTo(one.identity().id());
    assertThat(changed.identity().content()).isNotEqualTo(one.identity().content());
    PostedEvent rekeyed = read(event.replace("'key':'1'", "'key':'2'")).getFirst();
    assertThat(rekeyed.identity().content()).isNotEqualTo(one.identity().content());
    PostedEvent elsewhere = read(event.replace("shop.clicks", "shop.orders")).getFirst();
    assertThat(elsewhere.identity().id()).isNotEqualTo(one.identity().id());
    EventReader globex =
        new EventReader(
            new EventTopics(
                new Pipelines(List.of(PostedTopics.pipeline("p", "globex", "shop.clicks")))),
            PostedTopics::hash,
            3);
    PostedEvent foreign =
        globex
            .read(
                Form.JSON,
                event.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                new Beside("globex", null, null))
            .getFirst();
    assertThat(foreign.identity().id()).isNotEqualTo(one.identity().id());
  }

  @Test
  void idempotencyKeyNumbersEventsWithoutAnId() {
    String event = "{'topic':'shop.clicks','key':'1','value':{}}";
    String body =
        "[" + event + "," + event + "," + event.replace("'key'", "'id':'own','key'") + "]";
    List<PostedEvent> first = read(Form.JSON, body, new Beside("acme", null, "k-1"));
    List<PostedEvent> again = read(Form.JSON, body, new Beside("acme", null, "k-1"));
    List<PostedEvent> other = read(Form.JSON, body, new Beside("acme", null, "k-2"));
    for (int i = 0; i < 3; i++) {
      assertThat(again.get(i).identity()).isEqualTo(first.get(i).identity());
      assertThat(other.get(i).identity().equals(first.get(i).identity())).isEqualTo(i == 2);
    }
    assertThat(first.get(0).identity().id()).isNotEqualTo(first.get(1).identity().id());
    assertThatThrownBy(() -> read(Form.JSON, body, new Beside("acme", null, "no blanks")))
        .hasMessageContaining("Idempotency-Key is 1 to 256 visible ASCII characters");
  }

  @Test
  void oneIdTwiceInARequestIsAMistake() {
    String event = "{'topic':'shop.clicks','key':'1','id':'e1','value':{}}";
    EventFault fault = fault("[" + event + "," + event + "]");
    assertThat(fault.index()).isEqualTo(1);
    assertThat(fault.message()).startsWith("has the id of event 0");
  }

  @Test
  void contentTypes() {
    assertThat(EventBody.form(null)).contains(Form.JSON);
    assertThat(EventBody.form("application/json; charset=utf-8")).contains(Form.JSON);
    assertThat(EventBody.form("Application/X-NDJSON")).contains(Form.LINES);
    assertThat(EventBody.form("application/cloudevents+json")).contains(Form.CLOUD_EVENT);
    assertThat(EventBody.form("application/cloudevents-batch+json")).contains(Form.CLOUD_EVENTS);
    assertThat(EventBody.form("text/plain")).isEmpty();
  }
}
