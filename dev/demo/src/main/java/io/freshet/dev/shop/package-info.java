/**
 * The demo shop: its database, the people in it, and the activity that keeps it alive.
 *
 * <p>Thread rule: {@link ShopGenerator} and {@link Clickstream} work on a thread of their own each;
 * everything else belongs to its caller's thread and may block on JDBC.
 */
package io.freshet.dev.shop;
