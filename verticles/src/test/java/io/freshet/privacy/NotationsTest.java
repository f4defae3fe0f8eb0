package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways of writing hardware addresses, wallets and personal numbers, and what looks like them. */
class NotationsTest {
  private static final Set<String> ALL =
      Arrays.stream(DetectorType.values()).map(DetectorType::label).collect(Collectors.toSet());
  private final Tokenizer tokens = new Tokenizer(new byte[32]);
  private final TextRedactor redactor =
      TextRedactor.of(ALL, "DE", tokens, new KnownNames(tokens, 1));

  private List<Finding> find(String text) {
    return redactor.redact(text).findings();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mac | a4.e8.f5.e1.83.d2 | laptop: wifi a4.e8.f5.e1.83.d2, lan unplugged",
        "mac | 44.D9.E7.7B.69.5A | tag swapped for 44.D9.E7.7B.69.5A on pallet 3",
        "mac | 007a-58f9-9d96 | camera hall 2 / 007a-58f9-9d96 / on floor 3",
        "mac | 9E7C28-22009B | port 12: new host 9E7C28-22009B seen on VLAN 30",
        "mac | B8CE69-F4F928 | WLAN-MAC: B8CE69-F4F928",
        "mac | a49c7ae5934d | {'clientMac':'a49c7ae5934d'}",
        "mac | 0052C9E083B7 | MAC's of the scanner: 0052C9E083B7",
        "mac | f0:2e:05:ff:fe:52:c8:96 | EUI-64 of the sensor: f0:2e:05:ff:fe:52:c8:96",
        "mac | 00:11:22:33:44:55 | device 00:11:22:33:44:55 offline",
        "mac | 74:11:22:33:44:55 | seen 74:11:22:33:44:55 twice",
        "crypto_wallet | 15fYRqJwzjTUMmVtYuQY3mnRnzjM9a7m4RHCCp261fRWadRC | DOT: 15fYRqJwzjTUMmVtYuQY3mnRnzjM9a7m4RHCCp261fRWadRC",
        "crypto_wallet | C8H4v4c2eA6njjgzvWSrCpLdYg3hWSygoVsi4RkUrzjV | uttag till min solana-plånbok C8H4v4c2eA6njjgzvWSrCpLdYg3hWSygoVsi4RkUrzjV",
        "crypto_wallet | C8H4v4c2eA6njjgzvWSrCpLdYg3hWSygoVsi4RkUrzjV | Mándame el depósito por cripto: C8H4v4c2eA6njjgzvWSrCpLdYg3hWSygoVsi4RkUrzjV",
        "crypto_wallet | C8H4v4c2eA6njjgzvWSrCpLdYg3hWSygoVsi4RkUrzjV | withdrawal to C8H4v4c2eA6njjgzvWSrCpLdYg3hWSygoVsi4RkUrzjV is on hold",
        "national_id | 607 866 662 | SINs: 607 866 662 and a second one",
        "national_id | 176 031 375 | my husband's SIN was typed wrong on the T4, it is 176 031 375",
        "national_id | 215 901 091 | Le NAS de ma fille est 215 901 091",
        "national_id | 59090459016 | PESEL-e dzieci: 59090459016 oraz drugi",
        "national_id | Y307924406 | TK-Versichertennummer Y307924406",
        "national_id | E685995287 | Die Patientin ist bei der AOK unter E685995287 versichert",
        "national_id | 1EG4TE5MK73 | Medicare Beneficiary Identifier 1EG4TE5MK73",
        "national_id | GHA-262046961-3 | ID No. (Ghana) GHA-262046961-3",
        "national_id | 88408157 | ID No. Kenya 88408157",
        "national_id | A941849890 | A-number A941849890",
        "national_id | 91.637.529 | cc 91.637.529 de Bogotá",
        "national_id | 04798972 | CC No. 04798972 de Medellín",
        "bank_account | 20-07-93 | pls pay my deposit back, 20-07-93 / 01975719",
        "bank_account | 01975719 | pls pay my deposit back, 20-07-93 / 01975719",
        "bank_account | 165531065956 | salary to acct no 165531065956 please",
        "date_of_birth | 03-04-1999 | FDN 03-04-1999",
        "phone | 13806049683 | 微信同号 13806049683"
      })
  void finds(String type, String value, String text) {
    assertThat(find(text))
        .anySatisfy(
            f -> {
              assertThat(f.type().label()).isEqualTo(type);
              assertThat(text.substring(f.start(), f.end())).isEqualTo(value);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3Hj5CFSyRpkQGGBXC\nMDLJpBc9BeDfAf2AJ",
        "15mx2nxGnZgMxz\nXPSfzp4sxHQk5wzv4iwi",
        "TBD66KnKRqsj\n73qiWmAmGxSD7mpDEou5sZ",
        "bc1qhteruwleam6l08et\r\nfy62lpl42g9knw2tramfwc",
        "0x8f219e9cb0eb53f1694\n7ccf25ec84d8dbc742547"
      })
  void findsWalletsOverALineBreak(String wallet) {
    assertThat(find("paper wallet: " + wallet + " in safe B"))
        .anySatisfy(f -> assertThat(f.type()).isEqualTo(DetectorType.CRYPTO_WALLET))
        .allSatisfy(f -> assertThat(f.length()).isEqualTo(wallet.length()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asset from warehouse AB12CD-34EF56",
        "微信支付 订单 69376082039",
        "ΑΦΜ εταιρείας 094014201",
        "NIF empresa B12345674",
        "a number of parcels A12345678",
        "Techniker vor Ort, Auftrag A123456",
        "the invoice paid 12-03-24, 87654321",
        "ratio 10:20:30:40:50:60 in the mix",
        "lap splits 10:11:12:13:14:15 today",
        "release 4.12.0.33.10.22 of the firmware",
        "commit 9e7c28 and 22009b on main",
        "voucher 007a-58f9-9d96 for the shop",
        "order no. 9E7C28-22009B of the host",
        "hotline open 0800-1800",
        "hotline 0730-1930 on weekdays",
        "cc 12.345.678 pesos costó el motor",
        "copy cc: dept 91.637.529 budget lines",
        "ID No. 88408157 in the parts catalogue",
        "UID CHE-123.456.788",
        "Steuernummer der GmbH 143/815/08152",
        "OIB tvrtke 85584865987",
        "there were a number of tickets",
        "item 20-07-93 / 01975719 in the archive",
        "token 3QVtZrvMDbzQHkxQ7\nnextline of the log"
      })
  void leaves(String text) {
    assertThat(find(text)).isEmpty();
  }
}
