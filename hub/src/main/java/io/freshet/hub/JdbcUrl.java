package io.freshet.hub;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * PostgreSQL's address taken apart, so that what is printed and logged later holds no secret.
 *
 * @param address the URL without its password
 * @param password what stood in the URL, empty for none
 * @param hasOtherSecret true when another secret stood there; it is not in {@code address} either
 */
record JdbcUrl(String address, String password, boolean hasOtherSecret) {

  static JdbcUrl of(String url) {
    int query = url.indexOf('?');
    String before = query < 0 ? url : url.substring(0, query);
    int host = before.indexOf("//") + 2;
    int user = before.indexOf('@', host);
    boolean secret = user >= 0;
    String address = secret ? before.substring(0, host) + before.substring(user + 1) : before;
    String password = "";
    List<String> kept = new ArrayList<>();
    for (String parameter : query < 0 ? new String[0] : url.substring(query + 1).split("&")) {
      String name = parameter.split("=", 2)[0].toLowerCase(Locale.ROOT);
      if (name.equals("password")) {
        password = valueOf(parameter);
      } else if (name.contains("password")) {
        secret = true;
      } else {
        kept.add(parameter);
      }
    }
    return new JdbcUrl(
        kept.isEmpty() ? address : address + "?" + String.join("&", kept), password, secret);
  }

  /** As PostgreSQL's driver reads it; what is no escape stands for itself. */
  private static String valueOf(String parameter) {
    String value = parameter.substring(Math.min(parameter.length(), "password=".length()));
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
