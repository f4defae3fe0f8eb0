package io.freshet.dev.shop;

/**
 * A customer as far as a person can be told by it. It is invented, but treated like real data:
 * never logged.
 *
 * @param id customer id
 * @param name first and last name
 * @param email an address under example.com, example.net or example.org
 * @param phone a number from a range set aside for fiction
 * @param card a card number, digits only, with a right check digit
 */
record Person(long id, String name, String email, String phone, String card) {
  String firstName() {
    return name.substring(0, name.indexOf(' '));
  }

  String lastName() {
    return name.substring(name.indexOf(' ') + 1);
  }

  /** Names the id only. */
  @Override
  public String toString() {
    return "customer " + id;
  }
}
