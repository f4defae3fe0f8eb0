package io.freshet.hub.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.hub.leak.Canaries.Canary;
import io.freshet.hub.leak.Plantings.Planted;
import io.freshet.protocol.Json;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Personal data of every kind goes in by every way that there is, over a crash of the hub; none of
 * it comes out anywhere. What is searched is found out, not listed: all topics but the raw ones,
 * all keys of Redis, all tables, all files of the hub, all requests that {@code docs/http.md}
 * names.
 */
@Timeout(900)
class LeakIT {
  @TempDir Path home;
  private final Canaries canaries = new Canaries();

  @Test
  void nothingRawComesOut() throws Exception {
    try (LeakHub hub = new LeakHub(home)) {
      Plantings plantings = new Plantings(canaries);
      Agents agents = new Agents(hub, canaries);
      Requests requests = new Requests(hub, canaries);
      String session = "acme/" + Plantings.CUSTOMER;
      hub.start();
      Listener watcher = agents.watch(List.of(session));
      hub.send(plantings.good("first"));
      List<Planted> bad = new BadPlantings(canaries).all();
      hub.send(bad);
      requests.events("first", plantings.rows());
      String seen = canaries.control("before the crash");
      hub.send(List.of(plantings.marker(seen)));
      watcher.await(seen);

      hub.send(IntStream.range(0, 300).mapToObj(i -> plantings.click("crash-" + i)).toList());
      agents.say();
      hub.kill();
      hub.start();

      Listener after = agents.watch(sessions(hub));
      // What is usual of a topic's columns; the rows after it have others.
      hub.send(IntStream.range(0, 60).mapToObj(i -> plantings.click("usual-" + i)).toList());
      hub.send(plantings.good("second"));
      requests.events("second", plantings.rows());
      agents.say();
      requests.decide();
      requests.wrong();
      String last = canaries.control("at last");
      hub.send(List.of(plantings.marker(last)));
      after.await(last);
      indexed(hub, last);
      requests.everything();
      hub.stop();
      agents.close();

      LeakSearch search = new LeakSearch(canaries.planted());
      LeakSearch controls = new LeakSearch(canaries.controls());
      for (LeakSearch each : List.of(search, controls)) {
        lookEverywhere(hub, agents, requests, each);
      }
      assertThat(requests.rejected()).as("no bad event is lost").hasSize(bad.size());
      assertThat(search.found()).as("personal data that came out").isEmpty();
      seesWhatIsThere(controls);
    }
  }

  private static List<String> sessions(LeakHub hub) throws Exception {
    List<String> sessions = new ArrayList<>();
    Json.mapper()
        .readTree(hub.get("/v1/sessions?limit=1000").body())
        .path("sessions")
        .forEach(s -> sessions.add(s.path("session").asText()));
    return sessions;
  }

  /** Waits for the slowest stage. */
  private static void indexed(LeakHub hub, String word) throws Exception {
    try (Connection store = hub.services().postgres().connect("freshet");
        var query =
            store.prepareStatement("select 1 from freshet_index.chunks where text like ?")) {
      query.setString(1, "%" + word + "%");
      while (!query.executeQuery().next()) {
        TimeUnit.MILLISECONDS.sleep(50); // until the test's own time is up
      }
    }
  }

  private static void lookEverywhere(
      LeakHub hub, Agents agents, Requests requests, LeakSearch search) throws Exception {
    Stores.kafka(hub.services().kafka().bootstrap(), LeakPipeline.topics(), search);
    Stores.redis(hub.services().redis().uri(), search);
    try (Connection store = hub.services().postgres().connect("freshet")) {
      Stores.postgres(store, search);
    }
    Stores.files("the hub's files", hub.home(), search);
    agents.frames().forEach(frame -> search.look("WebSockets", frame));
    requests.answers().forEach(answer -> search.look("HTTP", answer));
  }

  /** Had something raw been there, it would have been found: what is clean was. */
  private void seesWhatIsThere(LeakSearch controls) {
    // What an event only says of the past, and what lookups do not show, is in no record.
    List<String> unseen = List.of(" deleted", " before", " old", " looked up");
    for (Canary control : canaries.controls()) {
      if (unseen.stream().noneMatch(control.place()::endsWith)) {
        assertThat(controls.placesOf(control))
            .as("places that hold the control of %s", control.place())
            .contains("topic freshet.sessions");
      }
    }
    TreeSet<String> places = new TreeSet<>();
    canaries.controls().forEach(control -> places.addAll(controls.placesOf(control)));
    assertThat(places)
        .contains(
            "topic freshet.sessions",
            "topic freshet.contexts",
            "topic freshet.joins",
            "Redis",
            "PostgreSQL freshet_index.chunks",
            "WebSockets",
            "HTTP");
    assertThat(controls.looked()).containsKeys("the hub's files", "topic freshet.rejected");
  }
}
