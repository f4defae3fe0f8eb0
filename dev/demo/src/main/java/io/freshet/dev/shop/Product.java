package io.freshet.dev.shop;

import java.math.BigDecimal;

/**
 * What can be bought.
 *
 * @param id product id
 * @param price what one costs
 */
record Product(long id, BigDecimal price) {}
