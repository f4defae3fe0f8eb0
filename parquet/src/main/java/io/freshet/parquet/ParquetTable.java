package io.freshet.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.replay.FeatureColumn;
import io.freshet.replay.FeatureRow;
import io.freshet.replay.FeatureTable;
import io.freshet.replay.ReplayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * A Parquet file (zstd) in the making. Rows are gathered as texts in a DuckDB database in a folder
 * beside the file, in bounded memory; when all are there each column gets the type that keeps its
 * values exactly, and the file is written, then moved to its place. One thread.
 */
public final class ParquetTable implements FeatureTable {
  private static final List<String> OWN =
      List.of("tenant", "session", "epoch", "version", "as_of", "logged_at");
  private static final String MEMORY = "512MB";
  private static final int THREADS = 2;
  private static final long MICROS_IN_MILLI = 1_000;

  private final Path file;
  private final Path folder;
  private final Connection database;
  private final DuckDBAppender rows;
  private final List<Shape> shapes;

  private ParquetTable(Path file, Path folder, List<FeatureColumn> columns) throws SQLException {
    this.file = file;
    this.folder = folder;
    this.shapes = columns.stream().map(Shape::new).toList();
    this.database = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("rows.db"));
    execute("SET memory_limit='" + MEMORY + "'");
    execute("SET threads=" + THREADS);
    execute("SET TimeZone='UTC'");
    execute(
        "CREATE TABLE gathered(tenant VARCHAR, session VARCHAR, epoch VARCHAR, version BIGINT,"
            + " as_of BIGINT, logged_at BIGINT"
            + shapes.stream()
                .map(s -> ", " + quoted(s.column().name()) + " VARCHAR")
                .collect(Collectors.joining())
            + ")");
    this.rows = ((DuckDBConnection) database).createAppender("main", "gathered");
  }

  /**
   * Begins a file.
   *
   * @throws ReplayException when two columns would have the same name
   */
  public static FeatureTable open(Path file, List<FeatureColumn> columns) throws IOException {
    requireDistinct(columns);
    Path parent = file.toAbsolutePath().getParent();
    Path folder = Files.createTempDirectory(parent, ".freshet-replay-");
    try {
      return new ParquetTable(file.toAbsolutePath(), folder, columns);
    } catch (SQLException e) {
      remove(folder);
      throw new IOException("DuckDB cannot begin: " + e.getMessage(), e);
    }
  }

  /** In SQL, and for most who read Parquet, upper case makes no difference. */
  private static void requireDistinct(List<FeatureColumn> columns) {
    Set<String> taken = new TreeSet<>(OWN);
    for (FeatureColumn column : columns) {
      if (!taken.add(column.name().toLowerCase(Locale.ROOT))) {
        throw new ReplayException(
            ("the feature %s has the name of another column of the table: %s are taken, and"
                    + " upper case makes no difference; rename it.")
                .formatted(column.name(), OWN));
      }
    }
  }

  @Override
  public void add(FeatureRow row) throws IOException {
    try {
      rows.beginRow();
      rows.append(row.session().tenant());
      rows.append(row.session().id());
      rows.append(row.epoch());
      rows.append(row.version());
      rows.append(row.asOfMicros());
      rows.append(Math.multiplyExact(row.loggedMillis(), MICROS_IN_MILLI));
      for (Shape shape : shapes) {
        JsonNode value = row.values().get(shape.column().name());
        if (value == null) {
          rows.appendNull();
        } else {
          rows.append(shape.add(value));
        }
      }
      rows.endRow();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public List<String> complete() throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder select =
        new StringBuilder(
            "SELECT tenant, session, epoch, version, make_timestamp(as_of)::TIMESTAMPTZ AS as_of,"
                + " make_timestamp(logged_at)::TIMESTAMPTZ AS logged_at");
    for (Shape shape : shapes) {
      String name = quoted(shape.column().name());
      select.append(", CAST(%s AS %s) AS %s".formatted(name, shape.type(), name));
      lines.add(shape.column().name() + " " + shape.type());
    }
    Path part = folder.resolve("table.parquet");
    try {
      rows.close();
      execute(
          "COPY (%s FROM gathered) TO '%s' (FORMAT parquet, COMPRESSION zstd)"
              .formatted(select, part.toString().replace("'", "''")));
      database.close();
    } catch (SQLException e) {
      throw failed(e);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    return lines;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What DuckDB says is shown where it is about files and memory; else it may quote a value. */
  private IOException failed(SQLException e) {
    String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    boolean aboutMeans = said.startsWith("IO Error") || said.startsWith("Out of Memory");
    return new IOException(
        "DuckDB cannot write %s (%s)"
            .formatted(file, aboutMeans ? said : e.getClass().getSimpleName()));
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() throws IOException {
    try {
      database.close();
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      remove(folder);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path one : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }
}
