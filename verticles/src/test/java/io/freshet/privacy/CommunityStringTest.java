package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Communities of SNMP, and the words of wallets, as people tell them in sentences. */
class CommunityStringTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "brU-lesen44 | Drucker neu, SNMP Community ist jetzt brU-lesen44 statt public. Danke!",
        "Norte_RO_12 | Puse la comunidad SNMP Norte_RO_12 y no la veis en la consola.",
        "harbour-ro | Card replaced, SNMPv2 community harbour-ro , tested from the NOC.",
        "d0ckWatch | Modem swap. SNMP string was left as d0ckWatch, please add it.",
        "P1neHill_ro | Polling stopped, SNMP v2c string should be P1neHill_ro, typo fixed.",
        "rw-Duomo3-est | Switch al primo piano, community in scrittura rw-Duomo3-est.",
        "kade_ro | Beheer: community string op de oude HP stond op kade_ro, graag aanpassen.",
        "kX9-lesen | SNMP-Community lautet kX9-lesen, bitte in PRTG eintragen",
        "orbit lemon fabric walnut glide paper sudden hotel carbon tennis myth cradle"
            + " | I wrote the 12 words down, orbit lemon fabric walnut glide paper sudden hotel"
            + " carbon tennis myth cradle, and it says invalid phrase.",
        "window maple genre float debris custom aisle yard trophy shrimp pelican lunar"
            + " | A paper with window maple genre float debris custom aisle yard trophy shrimp"
            + " pelican lunar on it: he said these were his recovery words.",
        "tigre metal nube hierro playa museo queso farol duende sopa rama vino"
            + " | La frase de mi cartera es tigre metal nube hierro playa museo queso farol"
            + " duende sopa rama vino y no abre."
      })
  void finds(String value, String text) {
    assertThat(redactor.clean(text)).doesNotContain(value).contains("[url_secret]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SNMP community public is disabled; use v3 on switch SW-12 from Monday.",
        "Our community of 1,200 members met on 12-05; see string theory lecture B12-3.",
        "The community string must be changed on router R1-EDGE, ticket INC00123.",
        "snmp traps fail, version v2c, OID 1.3.6.1.2.1, firmware FW_2.4.1-rc3",
        "SNMP string: set per site, see wiki page NET_OPS-2024.",
        "Community Edition 7.2.1-rc3 and the comunidad-valenciana plugin are out.",
        "The phrase said that most people never read long terms before paying for things they want."
      })
  void leaves(String text) {
    assertThat(redactor.clean(text)).isEqualTo(text);
  }
}
