package io.freshet.bench.work;

/**
 * A raw record, ready to be sent.
 *
 * @param customer whose context it changes
 * @param key Debezium's key as JSON
 * @param value Debezium's envelope as JSON
 */
public record ShopEvent(Table table, long customer, byte[] key, byte[] value) {}
