package io.freshet.ingest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import java.math.BigDecimal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Well-known binary, the standard's and PostGIS' extended one, as GeoJSON. Every count is held
 * against the bytes that are left, and collections may be nested {@link #MAX_DEPTH} deep, so the
 * cost is that of the input's length.
 */
final class WellKnownBinary {
  private static final int MAX_DEPTH = 8;
  private static final int Z = 0x8000_0000;
  private static final int M = 0x4000_0000;
  private static final int SRID = 0x2000_0000;
  private static final int TYPE = 0x1FFF_FFFF;
  private static final int POINT_BYTES = 2 * Double.BYTES;

  private final ByteBuffer bytes;
  private int dimensions = 2;

  private WellKnownBinary(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** The geometry; null when the bytes are none, or one that GeoJSON does not know. */
  static ObjectNode geoJson(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      ObjectNode geometry = new WellKnownBinary(buffer).geometry(0);
      return buffer.hasRemaining() ? null : geometry;
    } catch (BufferUnderflowException | UnknownGeometry e) {
      return null;
    }
  }

  private ObjectNode geometry(int depth) throws UnknownGeometry {
    if (depth > MAX_DEPTH) {
      throw new UnknownGeometry();
    }
    bytes.order(bytes.get() == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int flags = bytes.getInt();
    if ((flags & SRID) != 0) {
      bytes.getInt();
    }
    int type = flags & TYPE;
    int standard = type / 1_000;
    if ((flags & M) != 0 || standard > 1) {
      throw new UnknownGeometry();
    }
    dimensions = (flags & Z) != 0 || standard == 1 ? 3 : 2;
    return switch (type % 1_000) {
      case 1 -> of("Point", point());
      case 2 -> of("LineString", points());
      case 3 -> of("Polygon", rings());
      case 4 -> of("MultiPoint", members(depth));
      case 5 -> of("MultiLineString", members(depth));
      case 6 -> of("MultiPolygon", members(depth));
      case 7 -> collection(depth);
      default -> throw new UnknownGeometry();
    };
  }

  private static ObjectNode of(String type, ArrayNode coordinates) {
    ObjectNode geometry = Json.object().put("type", type);
    geometry.set("coordinates", coordinates);
    return geometry;
  }

  /** An empty point is written as one of NaN. */
  private ArrayNode point() throws UnknownGeometry {
    ArrayNode point = Json.array();
    boolean empty = true;
    for (int i = 0; i < dimensions; i++) {
      double coordinate = bytes.getDouble();
      if (!Double.isNaN(coordinate)) {
        empty = false;
        if (Double.isInfinite(coordinate)) {
          throw new UnknownGeometry();
        }
        point.add(new BigDecimal(Double.toString(coordinate)));
      }
    }
    if (!empty && point.size() != dimensions) {
      throw new UnknownGeometry();
    }
    return point;
  }

  private ArrayNode points() throws UnknownGeometry {
    ArrayNode points = Json.array();
    for (int left = count(POINT_BYTES); left > 0; left--) {
      points.add(point());
    }
    return points;
  }

  private ArrayNode rings() throws UnknownGeometry {
    ArrayNode rings = Json.array();
    for (int left = count(Integer.BYTES); left > 0; left--) {
      rings.add(points());
    }
    return rings;
  }

  private ArrayNode members(int depth) throws UnknownGeometry {
    ArrayNode members = Json.array();
    for (int left = count(1 + Integer.BYTES); left > 0; left--) {
      ObjectNode member = geometry(depth + 1);
      if (!member.has("coordinates")) {
        throw new UnknownGeometry();
      }
      members.add(member.get("coordinates"));
    }
    return members;
  }

  private ObjectNode collection(int depth) throws UnknownGeometry {
    ObjectNode collection = Json.object().put("type", "GeometryCollection");
    ArrayNode geometries = collection.putArray("geometries");
    for (int left = count(1 + Integer.BYTES); left > 0; left--) {
      geometries.add(geometry(depth + 1));
    }
    return collection;
  }

  private int count(int bytesEach) throws UnknownGeometry {
    int count = bytes.getInt();
    if (count < 0 || count > bytes.remaining() / bytesEach) {
      throw new UnknownGeometry();
    }
    return count;
  }

  /** Not a failure: the value then stays as it came. */
  private static final class UnknownGeometry extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownGeometry() {
      super(null, null, false, false);
    }
  }
}
