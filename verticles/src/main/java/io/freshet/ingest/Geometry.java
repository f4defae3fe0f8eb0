package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import java.util.Base64;

/**
 * Debezium's geometry as GeoJSON; a spatial reference that the column has stands beside it as
 * {@code srid}. What GeoJSON cannot say (curves, measures) stays as it came.
 */
final class Geometry {
  private Geometry() {}

  static JsonNode plain(JsonNode value) {
    if (!(value instanceof ObjectNode object)) {
      return value;
    }
    ObjectNode geometry = object.path("wkb").isTextual() ? fromWkb(object) : fromPoint(object);
    if (geometry == null) {
      return value;
    }
    JsonNode srid = object.path("srid");
    if (srid.isIntegralNumber()) {
      geometry.set("srid", srid);
    }
    return geometry;
  }

  private static ObjectNode fromWkb(ObjectNode object) {
    try {
      return WellKnownBinary.geoJson(Base64.getDecoder().decode(object.get("wkb").textValue()));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** PostgreSQL's own {@code point}, which has no well-known form. */
  private static ObjectNode fromPoint(ObjectNode object) {
    if (!object.path("x").isNumber() || !object.path("y").isNumber()) {
      return null;
    }
    ArrayNode coordinates = Json.array().add(object.get("x")).add(object.get("y"));
    ObjectNode point = Json.object().put("type", "Point");
    point.set("coordinates", coordinates);
    return point;
  }
}
