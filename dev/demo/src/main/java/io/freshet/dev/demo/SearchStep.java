package io.freshet.dev.demo;

import io.freshet.protocol.ServerFrame;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A question that shares no word with the ticket finds it. */
final class SearchStep implements Step {
  private static final String QUESTION = "faulty kitchen appliance, fire hazard";
  private static final int LIMIT = 5;

  private final RedactionStep planted;

  SearchStep(RedactionStep planted) {
    this.planted = planted;
  }

  @Override
  public String title() {
    return "Search by meaning";
  }

  @Override
  public void run(World world) {
    List<ServerFrame.Hit> hits = world.client().search(null, QUESTION, LIMIT).await();
    world.terminal().line("agent> search \"%s\"", QUESTION);
    hits.forEach(
        hit ->
            world
                .terminal()
                .line(
                    "  %.2f %s %s/%s: %s",
                    hit.score(), hit.session(), hit.section(), hit.key(), firstLine(hit.text())));
    boolean found = hits.stream().anyMatch(h -> h.session().equals(planted.session()));
    Set<String> shared = words(QUESTION);
    hits.stream()
        .filter(h -> h.session().equals(planted.session()))
        .forEach(h -> shared.retainAll(words(h.text())));
    world
        .terminal()
        .check(
            found && shared.isEmpty(),
            "the blender's ticket is among the first %d and shares no word with the question"
                .formatted(LIMIT),
            found ? "the ticket shares the words " + shared : "the ticket was not found");
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
        .filter(word -> word.length() > 1)
        .collect(Collectors.toSet());
  }

  private static String firstLine(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() > 70 ? line.substring(0, 70) + "…" : line;
  }
}
