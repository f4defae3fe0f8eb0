package io.freshet.parquet;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a Parquet file back. */
final class Parquet {
  private Parquet() {}

  /** Rows of a query over {@code FILE}; a null is null, all else text as DuckDB shows it. */
  static List<List<String>> query(Path file, String sql) throws SQLException {
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement()) {
      statement.execute("SET TimeZone='UTC'");
      try (ResultSet rows = statement.executeQuery(sql.replace("FILE", "'" + file + "'"))) {
        List<List<String>> all = new ArrayList<>();
        int width = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= width; i++) {
            row.add(rows.getString(i));
          }
          all.add(row);
        }
        return all;
      }
    }
  }

  /** Column to type, as they stand in the file. */
  static Map<String, String> types(Path file) throws SQLException {
    Map<String, String> types = new LinkedHashMap<>();
    query(file, "DESCRIBE SELECT * FROM FILE").forEach(row -> types.put(row.get(0), row.get(1)));
    return types;
  }
}
