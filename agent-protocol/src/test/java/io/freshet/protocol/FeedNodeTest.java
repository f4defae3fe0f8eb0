package io.freshet.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

class FeedNodeTest {
  private static ObjectNode json(String text) throws IOException {
    return (ObjectNode) Json.mapper().readTree(text);
  }

  private static ObjectNode patch(JsonNode feed) {
    ObjectNode patch = Json.object();
    patch.set("feed", feed);
    return patch;
  }

  private static FeedNode part(int keep, Integer... entries) {
    List<JsonNode> nodes = new ArrayList<>();
    for (int entry : entries) {
      nodes.add(IntNode.valueOf(entry));
    }
    return FeedNode.part(new FeedAppend(keep, nodes));
  }

  @Test
  void theNewestEntriesStay() throws IOException {
    FeedNode feed = FeedNode.append(json("{\"a\":[1,2,3]}").get("a"), IntNode.valueOf(4), 3);
    assertThat(feed).isEqualTo(json("{\"a\":[2,3,4]}").get("a"));
    assertThat(feed.append()).isEqualTo(new FeedAppend(3, List.of(IntNode.valueOf(4))));
    assertThat(FeedNode.append(null, IntNode.valueOf(4), 3)).hasSize(1);
    assertThat(FeedNode.append(IntNode.valueOf(7), IntNode.valueOf(4), 3)).hasSize(1);
  }

  @Test
  void whatWasAppliedIsAnArrayLikeOthers() throws IOException {
    ObjectNode after =
        MergePatch.apply(
            json("{\"feed\":[1]}"), patch(FeedNode.append(null, IntNode.valueOf(2), 9)));
    assertThat(after.get("feed")).isInstanceOf(ArrayNode.class).isNotInstanceOf(FeedNode.class);
    assertThat(MergePatch.diff(json("{}"), after).get("feed")).isNotInstanceOf(FeedNode.class);
  }

  @Test
  void aPartThatFillsTheFeedIsAllOfIt() {
    assertThat(part(3, 1, 2).isWhole()).isFalse();
    assertThat(part(2, 1, 2).isWhole()).isTrue();
  }

  @Test
  void aFeedIsMadeAnewFromWhatItSaysOfItself() throws IOException {
    FeedNode one = FeedNode.append(Json.array().add(1).add(2), IntNode.valueOf(3), 9);
    FeedNode two = (FeedNode) MergePatch.compose(patch(one), patch(part(9, 4))).get().get("feed");
    for (FeedNode feed : List.of(one, two, two.of(Json.array().add(3).add(4)))) {
      FeedNode anew = FeedNode.whole(feed.before(), feed.append());
      assertThat(anew).isEqualTo(feed);
      assertThat(anew.append()).isEqualTo(feed.append());
      assertThat(anew.isWhole()).isTrue();
    }
    assertThat(two.before()).containsExactly(IntNode.valueOf(1), IntNode.valueOf(2));
    FeedNode parts =
        (FeedNode) MergePatch.compose(patch(part(9, 1)), patch(part(9, 2))).get().get("feed");
    assertThat(parts.before()).as("all that is known is new").isEmpty();
    assertThat(FeedNode.part(parts.append())).isEqualTo(parts);
  }

  @Test
  void entriesBehindAReplacementReplaceIt() throws IOException {
    for (String before : List.of("{\"feed\":[8]}", "{\"feed\":null}", "{\"feed\":{\"a\":1}}")) {
      ObjectNode both = MergePatch.compose(json(before), patch(part(5, 1))).orElseThrow();
      assertThat(FeedAppend.of(both)).as("it is no longer what is there before").isNull();
      assertThat(both.get("feed").get(both.get("feed").size() - 1)).isEqualTo(IntNode.valueOf(1));
    }
  }

  @Test
  void partsOfFeedsOfOtherLengthsAreNotOnePatch() {
    assertThat(MergePatch.compose(patch(part(5, 1)), patch(part(6, 2)))).isEmpty();
    FeedNode whole = FeedNode.append(Json.array().add(1), IntNode.valueOf(2), 6);
    ObjectNode both = MergePatch.compose(patch(part(5, 2)), patch(whole)).orElseThrow();
    assertThat(both.get("feed")).isEqualTo(whole);
    assertThat(FeedAppend.of(both)).isNull();
  }

  /**
   * Steps of a feed, each known whole or in part, are composed in runs: who applies patches and who
   * takes entries by themselves holds the same.
   */
  @Property
  void howeverItIsSentTheFeedIsTheSame(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 9) Integer> moves,
      @ForAll @IntRange(min = 1, max = 6) int keep,
      @ForAll Random random)
      throws IOException {
    ObjectNode truth = Json.object();
    ObjectNode held = Json.object();
    Optional<ObjectNode> waiting = Optional.of(Json.object());
    int value = 0;
    for (int move : moves) {
      ObjectNode step = patch(step(move, truth.get("feed"), ++value, keep));
      truth = MergePatch.apply(truth, step);
      waiting = waiting.flatMap(before -> MergePatch.compose(before, known(step, random)));
      assertThat(waiting).as("keep is the same").isPresent();
      if (random.nextInt(3) == 0) {
        held = taken(held, waiting.get());
        waiting = Optional.of(Json.object());
        assertThat(held).isEqualTo(Json.mapper().readTree(truth.toString()));
      }
    }
    ObjectNode last = taken(held, waiting.orElseThrow());
    assertThat(last).isEqualTo(Json.mapper().readTree(truth.toString()));
  }

  private static JsonNode step(int move, JsonNode before, int value, int keep) {
    return switch (move) {
      case 0 -> Json.object().nullNode();
      case 1 -> Json.array().add(value);
      default -> FeedNode.append(before, IntNode.valueOf(value), keep);
    };
  }

  private static ObjectNode known(ObjectNode step, Random random) {
    return random.nextBoolean() && step.get("feed") instanceof FeedNode feed
        ? patch(FeedNode.part(feed.append()))
        : step;
  }

  /** As a client takes it, through a frame's text. */
  private static ObjectNode taken(ObjectNode held, ObjectNode patch) throws IOException {
    boolean whole = !(patch.get("feed") instanceof FeedNode feed) || feed.isWhole();
    Statistics.collect(whole);
    Map<String, FeedAppend> append = FeedAppend.of(patch);
    ObjectNode rest = json(FeedAppend.without(patch).toString());
    ObjectNode after = FeedAppend.apply(MergePatch.apply(held, rest), append);
    if (whole) {
      assertThat(MergePatch.apply(held, json(patch.toString()))).isEqualTo(after);
    }
    WrittenPatch written = WrittenPatch.of(patch);
    assertThat(MergePatch.apply(held, written.read())).isEqualTo(after);
    return after;
  }
}
