package io.freshet.bench.work;

/** Where an engine keeps the rows of one customer's context, each an entry of its own. */
public interface Rows {

  /** Puts a row; a feed's rows are numbered by their place in its ring. */
  void put(Table table, long id, byte[] json);

  /** Removes a row that is there. */
  void remove(Table table, long id);
}
