package io.freshet.pipeline;

import java.util.List;

/**
 * A table whose rows add fields to the rows of a source: the row that {@code on} names shows there
 * under the lookup's name.
 *
 * @param name the lookup's name ({@code products}); no source has the same
 * @param topic Kafka topic that the table comes from
 * @param format decoder to use
 * @param into name of the source whose rows it adds to
 * @param on column of those rows that holds the key of the looked-up row
 * @param fields columns of the looked-up row that are shown, at least one
 */
public record Lookup(
    String name, String topic, Source.Format format, String into, String on, List<String> fields) {}
