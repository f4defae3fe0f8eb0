package io.freshet.hub.leak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import java.util.ArrayList;
import java.util.List;

/** Agents and consoles: all that they are sent is kept, and what they write holds personal data. */
final class Agents {
  private final LeakHub hub;
  private final Canaries canaries;
  private final List<Listener> all = new ArrayList<>();
  private int requests;

  Agents(LeakHub hub, Canaries canaries) {
    this.hub = hub;
    this.canaries = canaries;
  }

  /** An agent that follows the sessions, in both modes, and a console. */
  Listener watch(List<String> sessions) {
    Listener patches = Listener.open(hub, "/v1/agents", "freshet.v1");
    Listener contexts = Listener.open(hub, "/v1/agents", "freshet.v1");
    all.add(patches);
    all.add(contexts);
    all.add(Listener.open(hub, "/v1/console", "freshet.console.v1"));
    for (String session : sessions) {
      patches.send(frame("subscribe").put("session", session).put("credit", 10_000).toString());
      contexts.send(
          frame("subscribe")
              .put("session", session)
              .put("mode", "contexts")
              .put("credit", 10_000)
              .toString());
    }
    return patches;
  }

  private ObjectNode frame(String type) {
    return Json.object().put("type", type).put("id", ++requests);
  }

  /** Says everything that an agent can say, rightly and wrongly, with personal data in it. */
  void say() throws InterruptedException {
    Listener agent = Listener.open(hub, "/v1/agents", "freshet.v1");
    all.add(agent);
    String session = "acme/" + Plantings.CUSTOMER;
    ObjectNode observe = frame("observe").put("session", session);
    ObjectNode event = observe.putObject("event").put("note", canaries.text("observation"));
    event.put("control", canaries.control("observation"));
    event.putArray("list").add(canaries.next(Kind.EMAIL, "observation, in a list"));
    event.put(canaries.next(Kind.EMAIL, "observation, name of a field"), 1);
    agent.send(observe.toString());
    ObjectNode decide = frame("decide").put("session", session);
    decide.put("decision", "d-ws").put("action", "note");
    decide.putObject("basedOn").put("epoch", "x").put("version", 1);
    decide.putObject("input").put("note", canaries.text("decision, input"));
    decide.put("rationale", canaries.text("decision, rationale"));
    agent.send(decide.toString());
    for (String field : List.of("decision", "action", "reads", "writes", "session", "epoch")) {
      agent.send(wrong(decide, field));
    }
    agent.send(frame("search").put("query", canaries.text("search")).toString());
    agent.send("{\"type\":\"" + canaries.next(Kind.EMAIL, "unknown type of frame") + "\"}");
    agent.send("{\"type\":" + canaries.next(Kind.EMAIL, "frame that is no JSON") + "}");
    agent.send(frame("get").put("session", "acme/" + canaries.next(Kind.EMAIL, "get")).toString());
    agent.send(frame("get").put("session", canaries.next(Kind.EMAIL, "get")).toString());
    agent.send(
        frame("unsubscribe")
            .put("session", "acme/" + canaries.next(Kind.EMAIL, "unsubscribe"))
            .toString());
    int last = frame("ping").get("id").asInt();
    agent.send("{\"type\":\"ping\",\"id\":" + last + "}");
    agent.await("\"id\":" + last);
  }

  private String wrong(ObjectNode good, String field) {
    ObjectNode frame = good.deepCopy().put("id", ++requests);
    String place = "decision, " + field;
    switch (field) {
      case "reads", "writes" ->
          frame.putArray(field).add("notes/" + canaries.next(Kind.PHONE, place));
      case "epoch" ->
          frame.putObject("basedOn").put(field, canaries.next(Kind.EMAIL, place)).put("version", 1);
      case "session" -> frame.put(field, "acme/" + canaries.next(Kind.EMAIL, place));
      default -> frame.put(field, canaries.next(Kind.CREDIT_CARD, place).replace(" ", "-"));
    }
    return frame.toString();
  }

  /** What all of them were sent. */
  List<String> frames() {
    return all.stream().flatMap(listener -> listener.frames().stream()).toList();
  }

  void close() {
    all.forEach(Listener::close);
  }
}
