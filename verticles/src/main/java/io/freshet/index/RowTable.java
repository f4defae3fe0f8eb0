package io.freshet.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.pgvector.PGvector;
import io.freshet.index.RowWrite.EmbeddedChunk;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** SQL for indexed rows and their chunks, inside a caller's transaction. */
final class RowTable {
  private RowTable() {}

  static Map<RowKey, StoredRow> read(Connection c, Collection<RowKey> keys) throws SQLException {
    try (PreparedStatement select =
        c.prepareStatement(
            """
            select session, section, row_key, row_values, content_hash
            from freshet_index.indexed_rows
            join unnest(?::text[], ?::text[], ?::text[]) as wanted (session, section, row_key)
            using (session, section, row_key)""")) {
      select.setArray(1, texts(c, keys, k -> k.session().toString()));
      select.setArray(2, texts(c, keys, RowKey::section));
      select.setArray(3, texts(c, keys, RowKey::row));
      Map<RowKey, StoredRow> rows = new HashMap<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.put(
              new RowKey(SessionId.parse(row.getString(1)), row.getString(2), row.getString(3)),
              new StoredRow(object(row.getString(4)), row.getString(5)));
        }
      }
      return rows;
    }
  }

  private static Array texts(Connection c, Collection<RowKey> keys, Function<RowKey, String> part)
      throws SQLException {
    return c.createArrayOf("text", keys.stream().map(part).toArray());
  }

  static void write(Connection c, List<RowWrite> writes) throws SQLException {
    removeChunks(c, writes);
    writeRows(c, writes);
    insertChunks(c, writes);
  }

  private static void removeChunks(Connection c, List<RowWrite> writes) throws SQLException {
    try (PreparedStatement delete =
        c.prepareStatement(
            """
            delete from freshet_index.chunks
            where session = ? and section = ? and row_key = ?""")) {
      for (RowWrite write : writes) {
        if (write instanceof RowWrite.Put) {
          setKey(delete, 1, write.key());
          delete.addBatch();
        }
      }
      delete.executeBatch();
    }
  }

  private static void writeRows(Connection c, List<RowWrite> writes) throws SQLException {
    try (PreparedStatement remove =
            c.prepareStatement(
                """
                delete from freshet_index.indexed_rows
                where session = ? and section = ? and row_key = ?""");
        PreparedStatement keep =
            c.prepareStatement(
                """
                update freshet_index.indexed_rows set row_values = ?
                where session = ? and section = ? and row_key = ?""");
        PreparedStatement put =
            c.prepareStatement(
                """
                insert into freshet_index.indexed_rows
                (tenant, session, section, row_key, row_values, content_hash)
                values (?, ?, ?, ?, ?, ?)
                on conflict (session, section, row_key) do update
                set row_values = excluded.row_values, content_hash = excluded.content_hash""")) {
      for (RowWrite write : writes) {
        switch (write) {
          case RowWrite.Remove gone -> {
            setKey(remove, 1, gone.key());
            remove.addBatch();
          }
          case RowWrite.Keep same -> {
            keep.setString(1, json(same.values()));
            setKey(keep, 2, same.key());
            keep.addBatch();
          }
          case RowWrite.Put now -> {
            put.setString(1, now.key().session().tenant());
            setKey(put, 2, now.key());
            put.setString(5, json(now.values()));
            put.setString(6, now.contentHash());
            put.addBatch();
          }
        }
      }
      remove.executeBatch();
      keep.executeBatch();
      put.executeBatch();
    }
  }

  private static void insertChunks(Connection c, List<RowWrite> writes) throws SQLException {
    try (PreparedStatement insert =
        c.prepareStatement(
            """
            insert into freshet_index.chunks
            (tenant, session, section, row_key, chunk_no, text, embedding, source_micros,
             log_partition, log_offset)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
      for (RowWrite write : writes) {
        if (write instanceof RowWrite.Put put) {
          for (EmbeddedChunk embedded : put.chunks()) {
            insert.setString(1, put.key().session().tenant());
            setKey(insert, 2, put.key());
            insert.setInt(5, embedded.chunk().number());
            insert.setString(6, embedded.chunk().text());
            insert.setObject(7, new PGvector(embedded.vector()));
            insert.setLong(8, put.at().change().sourceMicros());
            insert.setInt(9, put.at().partition());
            insert.setLong(10, put.at().offset());
            insert.addBatch();
          }
        }
      }
      insert.executeBatch();
    }
  }

  private static void setKey(PreparedStatement statement, int first, RowKey key)
      throws SQLException {
    statement.setString(first, key.session().toString());
    statement.setString(first + 1, key.section());
    statement.setString(first + 2, key.row());
  }

  private static String json(ObjectNode values) {
    try {
      return Json.mapper().writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a row cannot be written", e);
    }
  }

  private static ObjectNode object(String json) {
    try {
      return Json.mapper().readValue(json, ObjectNode.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a stored row is not JSON", e);
    }
  }
}
