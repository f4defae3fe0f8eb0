package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets a little off their name, keys in links, and what looks alike. */
class LooseSecretsTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pwd for excel {{url_secret:Gr4nola99}}",
        "pass is {{url_secret:Gr4nola99}}",
        "Netflix: user bob pass {{url_secret:Gr4nola99}}",
        "пароль от вайфая {{url_secret:kotik2020}}",
        "tried {{url_secret:Winter2023!}} and it says invalid password",
        "I typed {{url_secret:gr4nola9}} for the password",
        "first login {{url_secret:Welcome-Curlew-17}}, extn 4412",
        "Telefonpasswort für den Service: {{url_secret:Lebkuchen}}",
        "Mot secret convenu avec l'école : {{url_secret:libellule}}",
        "Sicherheitsfrage: erstes Haustier? Antwort: {{url_secret:Struppi}}",
        "Mot de passe : « {{url_secret:Coquelicot 45 !}} »",
        "sent her the password ({{url_secret:gr4nola9}}) by text",
        "Code wie immer {{url_secret:4821#}}",
        "Use code {{url_secret:4829}} for the front door",
        "ATM ka pin {{url_secret:4821}} tha",
        "пин от карты {{url_secret:4821}}",
        "old pin {{url_secret:4821}} new pin {{url_secret:5530}}",
        "My PIN is {{url_secret:four-eight-two-one}}",
        "PIN der Karte {{url_secret:4829}}, bitte sperren",
        "garage: {{url_secret:4829}}",
        "the code I got was {{url_secret:482913}} but it says expired",
        "net user bob {{url_secret:Gr4nola99!}} /add",
        "7z x a.7z -p{{url_secret:Gr4nola99}}",
        "AUTH PLAIN {{url_secret:AGJvYgBzM2NyM3Qh}}",
        "SET PASSWORD FOR 'bob'@'%' = '{{url_secret:Gr4nola99}}';",
        "mysql> GRANT ALL TO 'app'@'%' IDENTIFIED BY '{{url_secret:Gr4nola}}';",
        "- name: DB_PASSWORD\n  value: {{url_secret:Gr4nola99}}",
        "{\"name\":\"API_TOKEN\",\"value\":\"{{url_secret:Kd03nZq77vW8Kd03}}\"}",
        "variable \"db_password\" { default = \"{{url_secret:Gr4nola99}}\" }",
        "os.environ[\"DB_PASS\"] = \"{{url_secret:Gr4nola99}}\"",
        "use this key {{url_secret:5f7f806d77de3738979e4e0883579ed0}} in the header",
        "Here's the API key you asked for {{url_secret:5f7f806d77de3738979e4e0883579ed0}}",
        "Consumer Key: {{url_secret:xvz1evFS4wEEPTGEFPHBog}}",
        "WIF {{url_secret:5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ}}",
      })
  void findsLoose(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(MarkedForm.found(redactor, marked.text())).isEqualTo(marked.labels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example.com/invite/8Kd03nZq77vW8aLmT2r",
        "https://app.example.com/reset-password/5f7f806d77de3738979e4e0883579ed0",
        "https://app.example.com/magic?t=8Kd03nZq77vW8aLmT2rYb5",
        "https://x.example/calendar/ical/private-5f7f806d77de3738979e4e0883579ed0/basic.ics",
        "keys: AKIAX4JLEQ3577K7JNRV / S5Ms+0hJutljLSe+KzkSnf8BA86kc9C6LKMUtHUo",
        "kind: Secret\ndata:\n  api: bEFnb29uLTcxLWtleQ==",
      })
  void findsKeys(String text) {
    assertThat(redactor.redact(text).findings()).anyMatch(f -> f.type() == DetectorType.URL_SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password for user bob123",
        "password for server web01",
        "password for the portal: expired",
        "Password for login: required",
        "the bus pass A1234",
        "boarding pass is at gate B12",
        "password? see https://kb.example/KB00123",
        "password (see KB00123) is mandatory",
        "building code 2021 applies",
        "pin 1024 to ground",
        "new pin header 2045 mm",
        "PIN of 3 digits",
        "port: 8443, door open",
        "the answer to the ticket: Refund",
        "security update. Answer: Yes",
        "https://example.com/invite/how-to-invite-colleagues",
        "https://example.com/share/5f7f806d",
        "- name: LOG_LEVEL\n  value: debug12",
        "{\"name\":\"region\",\"value\":\"eu-central-1a\"}",
        "net user administrator",
        "z -p12 is a flag",
        "auth plain text",
        "kind: ConfigMap\ndata:\n  a: bEFnb29uLTcxLWtleQ==",
        "cache key 5f7f806d77de3738979e4e0883579ed0",
        "public key 5f7f806d77de3738979e4e0883579ed0",
        "commit 5f7f806d77de3738979e4e0883579ed01b2c3d4e",
        "gate 4412 to gate 5512",
      })
  void leavesWhatLooksAlike(String text) {
    assertThat(redactor.redact(text).findings())
        .filteredOn(f -> f.type() == DetectorType.URL_SECRET)
        .isEmpty();
  }
}
