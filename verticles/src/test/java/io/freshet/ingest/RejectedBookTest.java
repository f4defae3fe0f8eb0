package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Coordinates;
import io.freshet.stream.RejectedEvent;
import io.freshet.stream.RejectedEventCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RejectedBookTest {
  private final RejectedBook book = new RejectedBook(4);
  private long next;

  private static RejectedEvent event(String topic, long offset, String stage, String code) {
    Coordinates at = new Coordinates(topic, 0, offset, 0, "id-1");
    return RejectedEvent.of(at, "support", "tickets", stage, code, "a reason", 1_000);
  }

  private RejectedEvent take(RejectedEvent event) {
    book.take(event, next++);
    return event;
  }

  private List<Long> offsets(RejectedBook.Page page) {
    return page.entries().stream().map(e -> e.event().offset()).toList();
  }

  @Test
  void pagesGoFromTheNewestToTheOldest() {
    for (long offset = 0; offset < 4; offset++) {
      take(event(offset % 2 == 0 ? "a" : "b", offset, "decode", "not_json"));
    }

    RejectedBook.Page first = book.page(e -> true, Long.MAX_VALUE, 3);
    assertThat(offsets(first)).containsExactly(3L, 2L, 1L);
    RejectedBook.Page last = book.page(e -> true, first.next(), 3);
    assertThat(offsets(last)).containsExactly(0L);
    assertThat(last.next()).isNull();
    RejectedBook.Page even = book.page(e -> e.topic().equals("a"), Long.MAX_VALUE, 2);
    assertThat(offsets(even)).containsExactly(2L, 0L);
    assertThat(even.next()).as("nothing more is wanted").isNull();
  }

  @Test
  void ofAnIdTheNewestRecordCounts() {
    RejectedEvent one = take(event("a", 5, "decode", "not_json"));
    take(event("a", 6, "decode", "not_json"));
    take(event("a", 5, "contract", "broken"));

    assertThat(book.find(one.id()).orElseThrow().kind()).isEqualTo("contract/broken");
    assertThat(offsets(book.page(e -> true, Long.MAX_VALUE, 9))).containsExactly(5L, 6L);
    take(one.ended("retried", 2_000));
    assertThat(offsets(book.page(RejectedEvent::open, Long.MAX_VALUE, 9))).containsExactly(6L);
    assertThat(book.find(one.id()).orElseThrow().outcome()).isEqualTo("retried");
  }

  @Test
  void countsByTopicAndReason() {
    take(event("a", 1, "decode", "not_json"));
    take(event("a", 2, "decode", "not_json"));
    take(event("a", 3, "contract", "broken"));
    take(event("b", 4, "contract", "broken"));

    assertThat(book.counts(e -> true))
        .isEqualTo(
            Map.of(
                "a", Map.of("decode/not_json", 2, "contract/broken", 1),
                "b", Map.of("contract/broken", 1)));
  }

  @Test
  void theOldestLeaveAndARecordReadTwiceCountsOnce() {
    for (long offset = 0; offset < 6; offset++) {
      take(event("a", offset, "decode", "not_json"));
    }
    book.take(event("a", 0, "decode", "not_json"), 0);

    assertThat(offsets(book.page(e -> true, Long.MAX_VALUE, 9))).containsExactly(5L, 4L, 3L, 2L);
    assertThat(book.next()).isEqualTo(6);
  }

  @Test
  void whatIsRetriedGoesInTheOrderOfItsSource() {
    take(event("b", 9, "decode", "not_json"));
    take(event("a", 7, "decode", "not_json"));
    take(event("a", 3, "decode", "not_json"));

    assertThat(book.inOrder(e -> true))
        .extracting(RejectedEvent::offset)
        .containsExactly(3L, 7L, 9L);
  }

  @Test
  void readsWhatAnEarlierVersionWrote() throws Exception {
    String old =
        "{\"id\":\"a-0@5/support\",\"topic\":\"a\",\"partition\":0,\"offset\":5,"
            + "\"stage\":\"decode\",\"code\":\"not_json\",\"reason\":\"r\",\"atMs\":1}";
    RejectedEvent event = RejectedEventCodec.decode(old.getBytes(StandardCharsets.UTF_8));

    assertThat(event.pipeline()).isEqualTo("support");
    assertThat(event.open()).isTrue();
    assertThat(event.topicId()).isNull();
  }
}
