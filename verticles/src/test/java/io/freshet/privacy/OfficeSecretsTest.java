package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets as offices and operators tell them: tickets, chats, commands, settings, logs. */
class OfficeSecretsTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Wifi for the meeting room: network \"Boardroom-5G\", key {{url_secret:coffee-before-noon}}",
        "WLAN im 3. OG heißt Gast-OG3, Schlüssel {{url_secret:kaffee-und-kuchen}}",
        "A senha do wifi de visitantes é {{url_secret:pao-de-queijo}}",
        "Пароль на гостевой вайфай {{url_secret:chay-s-limonom}}",
        "Hasło do Wi-Fi dla gości to {{url_secret:dzien-dobry9}}",
        "ansible-vault password is {{url_secret:glacier-mint}} (ask before rotating)",
        "log in to the iLO as Administrator with {{url_secret:Zebra!Crossing7}}",
        "log on with admin and {{url_secret:Harbour_77_Crane}}",
        "anmelden mit admin und {{url_secret:Hafen!Kran77}}",
        "pos admin {{url_secret:Till#4Admin}}",
        "@here staging login is {{email:qa@example.org}} / {{url_secret:Sun!Flower88}}",
        "Here's the API token for the time sheet export: {{url_secret:tsx-77ab20ff19}}",
        "Clé API du transporteur : {{url_secret:tr-77ab20ff19k}}",
        "Token de acceso para la API de nóminas: {{url_secret:nm_9sKd02mQzL}}",
        "Chave de API do gateway: {{url_secret:gw_7Kq2mZx9Lp}}",
        "segue o token da API: {{url_secret:97d315d0f5385b09120034fa2131ca9b2f2250ee}}, vale até maio",
        "Recovery key (LUKS): {{url_secret:hbkd-ltcv-rjnf-gdub-eivk}}",
        "new jenkins token → {{url_secret:11a9f0c7b2d84e6f90}}",
        "heroku config:set MAILER_KEY={{url_secret:key-71kd93lqx0}}",
        "http --auth ops:{{url_secret:blue-lagoon}} GET api.example.org/jobs",
        "Gebruiker kassa2, ww {{url_secret:Kassa_88}}",
        "proxy_set_header X-Auth-Token \"{{url_secret:t0k-8812-zzk}}\";",
        "[10:02] ivy: what's the root pw? [10:03] raj: {{url_secret:Copper.Kettle9}}",
        "the sudo password on build-04 got rotated, new value: {{url_secret:Lantern_Fish7}}",
        "The account svc_backup uses {{url_secret:V@ultKeeper12}} as its password on all nodes.",
        "SMB share user scan, pass {{url_secret:Sc@n2Folder}}",
        "Default switch login cisco/{{url_secret:C1sco-Lab}}, change it",
        "DB creds (readonly): ro_user / {{url_secret:r0Only-88}}",
        "WPA2-PSK for SSID 'Warehouse' = {{url_secret:ForkLift9000x}}",
        "redis:\n  requirepass: {{url_secret:cacheMeIfUCan}}",
        "ANSIBLE_VAULT_PASS is {{url_secret:olive.grove.1177}}",
        "ssh-keygen -t ed25519 -N '{{url_secret:Night.Train.6}}' -f id_ops",
        "rclone obscure {{url_secret:clone-wars-4}}",
        "pdftk in.pdf output out.pdf user_pw {{url_secret:Payroll26}}",
        "Das Adminkennwort vom Terminalserver lautet {{url_secret:Gletscher.9}}",
        "Admin-passordet er endret til {{url_secret:Fjord.Tur5}}",
        "Dane do logowania: serwis / {{url_secret:Sruba_M8x}}",
        "J'ai mis « {{url_secret:Maree-Basse-3}} » comme mot de passe sur le partage",
        "Alarm kantoor uitschakelen met {{url_secret:4418}}",
        "requests.get(url, auth=('bot', '{{url_secret:b0tSecret9}}'))",
        "mail.login('news', '{{url_secret:Nws-letter7}}')",
        "expect \"Password:\" send \"{{url_secret:Orchid#55}}\"",
        "Voicemail PIN for ext 214: {{url_secret:9082}}",
        "OtpService sent code {{url_secret:448120}} to user 77",
        "k8s secret decoded: {{url_secret:QfMPsJw8tR+ddjgJNYfyb+isabvP27+z}}",
      })
  void findsWhatOfficesTell(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(MarkedForm.found(redactor, marked.text())).isEqualTo(marked.labels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The Wi-Fi password is case-sensitive.",
        "Make sure the password is up-to-date.",
        "The password is end-to-end encrypted",
        "Passwort ist benutzerbezogen.",
        "Passwort: wird telefonisch mitgeteilt",
        "pw: tbc",
        "Column password is varchar(255) not null",
        "docker pull postgres:16.2-alpine",
        "image: oracle:21c-slim",
        "if user and password: login(user, password)",
        "ALTER USER app WITH PASSWORD :'newpw';",
        "expect \"Password:\" send \"$pass\"",
        "requests.get(url, auth=(user, password))",
        "login with Google or Microsoft365",
        "Login mit Chrome-120 getestet",
        "sign in as guest and open Report_2024",
        "admin clicked Issue#4471 in the tracker",
        "host and Server2012R2 were patched",
        "API key format: 32 hex characters",
        "API token valid until: 2026-12-31",
        "The API key for the courier: see vault entry 4471",
        "Access key ID column renamed in v2.3.1",
        "CACHE_KEY=user_profile_v2",
        "FEATURE_KEY=new-checkout-2024",
        "secret decoded: false",
        "the service uses OAuth2 as its login",
        "the password on build-04 was rotated",
        "GPIO pin 18: relay",
        "PIN 7 of the header is ground",
        "WLAN-Schlüssel beim Empfang erfragen",
        "bypass: enabled2024",
        "DB_PASSWORD is read from Vault at start-up",
      })
  void leavesWhatOnlyLooksAlike(String text) {
    assertThat(MarkedForm.found(redactor, text)).isEmpty();
  }
}
