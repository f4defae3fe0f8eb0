package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a review by reading found to be masked for nothing, and what it found to slip through. */
class ReviewedNoiseTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysqldump -u root -p{{url_secret:Ortega2024!}} shop",
        "mysqldump -u root -p{{url_secret:Assassin99}} shop",
        "mysql -p{{url_secret:ortega2024}} shop",
        "snmp-server community {{url_secret:g00se-RO}} ro",
        "SNMPv2c community string {{url_secret:g00se-RO}}",
        "community: {{url_secret:g00se-RO}}",
        "enable secret {{url_secret:g00se-RO}}",
        "WPA2: {{url_secret:Tiger-2024}}",
        "message-digest-key: ospf md5 {{url_secret:Tiger-2024}}",
        "ConvertTo-SecureString -String {{url_secret:Tiger-2024}} -AsPlainText",
        "login: anna / {{url_secret:Winter44}}",
        "user: anna / {{url_secret:Winter44}}",
        "user anna / {{url_secret:Winter!44}}",
        "use code {{url_secret:482915}} to sign in",
        "Your code {{url_secret:4829}} is valid for ten minutes",
        "Your code: {{url_secret:4829}} expires soon",
        "2FA code: {{url_secret:482915}}",
        "2FA: {{url_secret:482915}}",
        "PIN for [person:3f9a2c] is {{url_secret:9038}}",
        "user: bob, pass: {{url_secret:hunter22}}",
        "login/pass: {{url_secret:hunter22}}",
        "pass: {{url_secret:Hunter22}}",
        "Cookie: sid={{url_secret:8Kd03nZq77vW8Kd03nZq}}; Path=/",
        "https://x.example/a?sid={{url_secret:8Kd03nZq77vW8Kd03nZq}}",
        "{{url_secret:key-3ax6xnjp29jd6fds4gc373sgvjxteol0}}",
        "{{url_secret:re_AbCd1234_EFghIJklMN1234567890abcd}}",
        "wifi code: {{url_secret:g00se2024}}",
        "db_pass: {{url_secret:hunter22}}",
        "{\"pass\":\"{{url_secret:hunter22}}\"}",
        "password was changed to {{url_secret:Quince42}}",
        "change the password to {{url_secret:Quince42}} please",
        "Passwort auf {{url_secret:Quince42}} geändert",
        "seed phrase: {{url_secret:apple river stone lemon maple otter piano quilt raven sugar tiger"
            + " umbra}}",
        "seed phrase: 1. {{url_secret:apple 2. river 3. stone 4. lemon 5. maple 6. otter 7. piano 8."
            + " quilt 9. raven 10. sugar 11. tiger 12. umbra}}",
        "seed phrase:\r\n1. {{url_secret:apple\r\n2. river\r\n3. stone\r\n4. lemon\r\n5. maple\r\n6."
            + " otter\r\n7. piano\r\n8. quilt\r\n9. raven\r\n10. sugar\r\n11. tiger\r\n12. umbra}}",
        "passphrase: {{url_secret:apple river stone lemon}}",
        "RUN {{national_id:12345678K}}",
        "RUN {{national_id:123456785}}",
        "cui {{national_id:1234567890123}}",
        "gsis {{national_id:12345678901}}",
        "sss {{national_id:1234567890}}",
        "CI {{national_id:V-12.345.678}}",
        "Seen 12/11/2026 DOB {{date_of_birth:03/04/1980}}",
        "{{date_of_birth:03/04/1980}} DOB",
        "{{ip:198[.]51[.]100[.]77}} is {{ip:203[.]0[.]113[.]77}}",
        "changed the password of bob to {{url_secret:quince42}}",
        "Tax ID; {{national_id:145820297}}",
      })
  void findsAllOfIt(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(MarkedForm.found(redactor, marked.text())).isEqualTo(marked.labels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql -password=x",
        "mysql -port 3306",
        "Ask in the community GitHub discussions",
        "community OpenStreetMap",
        "the community @freshet",
        "Home Assistant Community v2.1",
        "The user reported it in issue#4821 again",
        "Benutzer sieht report?id=42",
        "user runs v2.4+build7",
        "login error code 18456",
        "connection error code 10061",
        "device error code 0x80070005",
        "Amazon error code 5004",
        "device type code 4104",
        "Error code 10054, see log",
        "Item code 10482, please confirm delivery",
        "tariff code 847130 - please confirm",
        "code erreur connexion 5004",
        "VPN fails with error code 0x800704C9",
        "Enable discount code WELCOME10 for the newsletter",
        "Enable the flag under key checkout_v2",
        "enable the config key user.maxRetries",
        "VPN uses key AES-256",
        "fw_update_controller_v2.3.1.bin",
        "key-rotation-runbook-for-production-2026",
        "re_run_integration_tests_on_staging_2",
        "secret_rotation_policy_for_production_cluster_v2",
        "CI #7401239984 failed",
        "CC 40012345",
        "CC: 4001 2345",
        "CC 12.500.000 COP",
        "RUN 20261125-3 failed",
        "duplicate PK 73481920334",
        "First pass: 1200ms, second 950ms",
        "Boarding pass: LH2041A",
        "pass: build-4412",
        "User acceptance test pass: Tuesday",
        "{\"pass\":\"12\",\"fail\":\"3\"}",
        "SID: S-1-5-32-544",
        "(SID=ORCLPROD1)",
        "account_sid=AC0123456789abcdef0123456789abcdef",
        "alarm error code 2094",
        "Bitte das Passwort auf srv-db01 zurücksetzen",
        "password mail was sent to user4711",
        "change the password to comply, then log in to db-prod-01",
        "bad passphrase: could not open the key",
        "Passphrase: please choose four random words",
        "Login page / v2.13.4",
        "Login screen / iPhone15",
        "User Story / Sprint24",
        "Benutzername Huber / Zimmer204",
        "User Bob / Team42",
        "WiFi: 2.4 GHz / 802.11ac",
        "2FA rollout: 1500 users enrolled",
        "2FA deadline: 2027",
        "User has no 2FA set up (ticket: 482133)",
        "I read your code: 1200 lines",
        "127[.]0[.]0[.]1",
        "203[.(0[.(113[.(77",
        "I lost my pass. AB1234567 is the parcel",
        "NVIDIA driver number 550.120",
      })
  void leavesIt(String text) {
    assertThat(MarkedForm.found(redactor, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Login issues\nModel: XK22-77b\nBuild - Rel2024b7",
        "Login problems today:\nFirmware: x86Rel24b7",
        "Logins per day\nMonday - 1200x5Ab",
        "Terminal 1 gate 2204. Use your login.",
        "Your gate: B2204, boarding 17:45. Please login to the app.",
        "Login at the kiosk, then door 1204.",
        "Alarm 3000 (new model); password protected",
        "Portail 1500, garage 2500 (prix HT)",
        "Barrier 1600, gate 1700, shed 1800.",
        "Tür 1204, Eingang 1305",
        "door: 1204",
        "Garage: 2500",
        "The alarm is 4500.",
        "Alarm: 3000 EUR, door 2500. The password is on the note.",
        "Did you push the code?\nBob: 3000 lines, I think",
        "Have you seen the code?\nAnna: 1500, roughly",
        "Do you remember the code?\nTom: 1984 was the book",
        "How many times did you enter the code?\n1000",
        "Send the code please\nTom: 12000 lines of it",
        "Which password manager?\n1Password",
        "Forgot your password?\nSign-Up-Here",
        "Forgot password?\nFAQ2024",
        "Where do we set the password?\nTom: SecurityConfig",
        "Does it need a password?\nTom: v2.4.1",
        "What was the login time?\nbob@example.com\nMonday_9am",
        "Menu > admin / Settings2024x",
        "admin / Windows11Pro",
        "root / Debian12x",
        "root : Ubuntu22.04",
        "guest | Suite12b4",
        "still admin:pending review",
        "Use 1024 as buffer size in the code and share it with the team.",
        "Code review: 4500 lines. Do not share with anyone.",
        "We use 5000 to test the code, then share it.",
        "Logins fell below target\nin March / 1200 in all",
        "Wo ist das Passwort?\nTom: Hirschgarten3",
        "Send me the code",
        "the code ",
        "define('CACHE_KEY', 'user list')",
        "define(\"SORT_KEY\", \"created_at\")",
        "passed the exam, pass is Level2Basic",
        "first login Dashboard2024",
        "Door codes of the catalogue: oak 4417, pine 4418",
        "Kind: Secret santa\ndata:\n  note: ABCDefgh",
        "cat /etc/token\nNo_such_file_1",
      })
  void leavesWhatNoSecretIs(String text) {
    assertThat(redactor.redact(text).findings())
        .filteredOn(f -> f.type() == DetectorType.URL_SECRET)
        .isEmpty();
  }
}
