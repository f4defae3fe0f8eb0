package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets as people tell them in tickets, chats, notes and lists, and what looks like them. */
class EverydaySecretsTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the wifi at the lake house is {{url_secret:Otter-Creek-42}}",
        "our wifi is now {{url_secret:lemon&thyme88}}",
        "WLAN im Ferienhaus ist {{url_secret:Dünengras_77}}",
        "le wifi du bureau est {{url_secret:Cafetiere22}}",
        "il wifi della casa è {{url_secret:scoglio_2024}}",
        "been typing {{url_secret:Pumpkin7!}} since Monday",
        "I entered {{url_secret:Velvet#Moon9}} and it said invalid",
        "habe {{url_secret:Sommer#24}} eingegeben",
        "j'ai tapé {{url_secret:Minou1976!}} et ça marche pas",
        "he probado {{url_secret:Perro.Verde9!}} sin suerte",
        "heb {{url_secret:Welkom01}} geprobeerd",
        "{{url_secret:R4-kite-Moss}} <- vpn pw",
        "{{url_secret:Blue7-Anchor}} = wifi password",
        "I use the same password everywhere, {{url_secret:Charlie1987}}, is that bad?",
        "she gave me her password, {{url_secret:Sunflower22}}, over the phone",
        "security answer on file \"{{url_secret:Rex the dog}}\"",
        "admin account on the NVR is admin/{{url_secret:Hik12345}}",
        "default creds ADMIN/{{url_secret:ADMIN}}",
        "creds for the old FTP: ftpuser / {{url_secret:Lobster99}}",
        "Backup codes\n{{url_secret:4821 9921}}\n{{url_secret:1120 4483}}",
        "recovery codes\n- {{url_secret:a1b2c-3d4e5}}\n- {{url_secret:f6g7h-8i9j0}}",
        "PIN changed from {{url_secret:1111}} to {{url_secret:8240}}",
        "password rotated from {{url_secret:Alpha!2024}} to {{url_secret:Alpha!2025}}",
        "burglar alarm is now {{url_secret:6093}}, cleaner knows",
        "car radio code {{url_secret:4417}} from the booklet",
        "el código que llegó fue {{url_secret:440192}}",
        "o código que chegou por SMS foi {{url_secret:339204}}",
        "IT reset: {{url_secret:Welcome123}} - force change at next logon",
        "password is set to {{url_secret:Sommer2025}}!",
        "temporary login {{url_secret:Willkommen22}}!",
        "bank token shows {{url_secret:119 204}}",
        "token do banco agora: {{url_secret:094 127}}",
        "the garage keypad is {{url_secret:537754}} and then hit enter",
        "PDF opens with {{url_secret:19740312}} (password)",
        "the door opens w/ {{url_secret:5512}}, drop it on the porch",
        "The Yale lock is {{url_secret:482193}}",
        "set his safe to {{url_secret:7781}} and forgot it",
        "smart lock pins: Ana {{url_secret:4410}}, Ben {{url_secret:5520}}",
        "verbal password set: {{url_secret:Zanzibar}}",
        "alarm company password is {{url_secret:Gandalf}}",
        "wifi at mum's: BT-Hub6-XP3, {{url_secret:kJ7dPq3mRt}}",
        "Die Alarmanlage schalten Sie mit {{url_secret:993311}} aus",
        "cassetta chiavi {{url_secret:2204}} accanto al contatore",
        "caja de llaves {{url_secret:0417}}",
        "Zahlenschloss am Fahrrad: {{url_secret:0815}}",
        "LUKS passphrase \"{{url_secret:orange tractor bends light}}\"",
        "{{email:jen@example.com}} / {{url_secret:Jenny!1989}}",
        "spotify – {{email:jen@example.com}} – {{url_secret:musicBox77}}",
        "Front door {{url_secret:4471}}, bin store {{url_secret:2288}}, bike shed {{url_secret:9910}}",
        "gate {{url_secret:1122}}; pool {{url_secret:3344}}; gym {{url_secret:5566}}",
        "the gate takes {{url_secret:5501}}",
        "Pin no. {{url_secret:8820}}",
        "code was {{url_secret:1001}}, now {{url_secret:1002}}",
        "punch in {{url_secret:6612}} and wait for the beep",
        "mum: what was the wifi\nme: {{url_secret:duckpond1989}}",
        "Q: What's the wifi password?\nA: {{url_secret:purplecactus}}",
        "DSN was postgresql://reporting:{{url_secret:g7#kLw9!tq}}@db01:5432/ops",
        "AKIA key with secret {{url_secret:BvU8pL6eC0Y6kj7HuT2bG+t0annPNoDb73iIWaFg}}",
        "PIN BitLocker provvisorio {{url_secret:614033}}, da cambiare",
        "keepass master {{url_secret:Unicorns&Rainbows1}}",
        "Erstpasswort {{url_secret:Init-4471}} bitte ändern",
        "passcode {{url_secret:30 41 92}}"
      })
  void findsWhatIsTold(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(MarkedForm.found(redactor, marked.text())).isEqualTo(marked.labels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "recovery took 14 hours",
        "user admin logged in 4 times",
        "I tried 3 times and entered the 2024 form again",
        "We tried Windows11 and Office2019 on the laptop",
        "tried calling 4 times yesterday, no answer",
        "the wifi is 802.11ax capable",
        "the wifi in room 1204 is slow",
        "The same problem everywhere, Chrome120, Firefox121, Safari17",
        "PIN: not set",
        "contraseña: [oculta]",
        "Passwort: (siehe Umschlag)",
        "mot de passe : (envoyé par SMS)",
        "alarm is at 6:30 tomorrow",
        "The gate is 2400 mm wide",
        "Combination of 20-30-50 percent",
        "backup job 88213 failed",
        "WiFi calling on iPhone15",
        "Start2024 im Herbst",
        "Sommer2025 Kollektion",
        "Welcome2024 conference badge",
        "caja 3 cerrada",
        "I tried Ubuntu22.04 and Fedora39",
        "tried SKU-774841 and SKU-774842",
        "open with Excel2019",
        "Doors open with 500 guests waiting",
        "the file opens with 3 tabs",
        "the lock is 45 mm wide",
        "Lock 1204 units for the customer",
        "token price shows 1.25",
        "tokens used: 128000",
        "our security token supply 21000000",
        "admin / support / billing roles",
        "credentials: admin / user / guest roles exist",
        "Password reset: Instructions",
        "What's the wifi password?\nNo idea, ask reception",
        "What's the wifi password?\nOn the back of the router",
        "Front door paint, 4471 ml",
        "main gate 1, pool 2, gym 3",
        "hit 1379 views",
        "it's 2468 for the pair",
        "the gate takes 5501 kg"
      })
  void leavesWhatLooksLikeIt(String text) {
    assertThat(redactor.clean(text)).doesNotContain("[url_secret]");
  }
}
