package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets that nothing right before names: told by a question, a user, a door, a program. */
class UnnamedSecretsTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<mq> whats the pw for grafana\n<dk> same as kibana\n<mq> which is??\n<dk> {{url_secret:Ferret-In-A-Teapot}}",
        "Kollege: wie war das Passwort vom Beamer?\nIch: {{url_secret:Hirschgarten3}}\nKollege: danke",
        "A: what's the combo for the bike shed?\nB: one sec\nB: {{url_secret:3-8-1-6}}\nA: ta",
        "client: which pin did she use\nagent: {{url_secret:4719}} backwards",
        "agent: and the memorable word please\ncust: {{url_secret:Tobermory}}\nagent: thats passed",
        "operator: mothers maiden name?\ncaller: {{url_secret:Kowalczyk}}",
        "- ¿Cuál es la clave del wifi?\n- {{url_secret:Gato_Negro77}}",
        "Firewall  admin / {{url_secret:Sonic?Boom81}}\nSwitch  manager / {{url_secret:proCurve-77}}",
        "root:{{url_secret:calvin}} still default on the iDRAC",
        "iLO administrator / {{url_secret:J7KQW2ZD}} on the tag",
        "Login: admin/{{url_secret:q8mBt2xv}}",
        "Neue Zugangsdaten:\nWiki: gast / {{url_secret:Kranich*Moor3}}\nNagios: {{url_secret:Wacht!Turm6}}",
        "{{email:bob@example.org}}:{{url_secret:Snickers2009}}\n{{email:eve@example.org}}:{{url_secret:bassPro!11}}",
        "secretsdump lab.local/svc_sql:{{url_secret:Autumn2023!}}@sql01.lab.local",
        "Handover:\nfront shutter {{url_secret:4417}}\nalarm {{url_secret:902265}} (you get 20s)",
        "gate {{url_secret:4412}}, shed {{url_secret:7730}}.",
        "pour l'immeuble c'est {{url_secret:B4719}} à la première porte",
        "o portão da rua abre com {{url_secret:5521}}, o do fundo não",
        "Alarm uitzetten: {{url_secret:771846}} + uit-toets",
        "Key safe {{url_secret:C1957Y}} at the back",
        "PIN técnico {{url_secret:31415}}, la IP no la sé",
        "pin do telefonu {{url_secret:0852}}, dzięki",
        "my pin {{url_secret:61804}} is not taken",
        "PIN for voicemail box 4410 reset to {{url_secret:660274}}; tell her",
        "Portal: código {{url_secret:4471}}. Segundo piso",
        "Safe: {{url_secret:R 34 L 12 R 57}}. Lock it",
        "use {{url_secret:50817342}} to confirm payment. Never share this code",
        "myGov code: {{url_secret:309961}}. Do not give to anyone",
        "Card {{credit_card:4929 2188 3031 7689}}, valid 09/26, CVV {{url_secret:318}}, thanks",
        "{\"pan\":\"{{credit_card:2223358232210012}}\",\"cvv\":\"{{url_secret:447}}\"}",
        "{{credit_card:5295 3883 6334 0441}} gültig 11/27 Prüfziffer {{url_secret:418}}",
        "visa {{credit_card:4658 8986 3275 4184}} 11/27 {{url_secret:902}} zip",
        "{{credit_card:371713387085672}}|06|26|{{url_secret:5083}}|x",
        "wifi password?\nBob: it's {{url_secret:Ferret-In-A-Teapot}}",
        "wifi password?\nBob: that's {{url_secret:Ferret-In-A-Teapot}}",
        "What is the code?\nTom: {{url_secret:3000}}, I think",
        "Have you got the door code?\nAnna: {{url_secret:4719}}",
        "Credentials:\nWiki: {{url_secret:Kranich*Moor3}}",
        "Alarm: {{url_secret:4417}}, garage {{url_secret:2580}}. The codes are new.",
        "use {{url_secret:50817342}} as code. Do not share it with anyone",
        "define('AUTH_SALT', '{{url_secret:gq2|Zt-8x^mR0d}}');",
        "Door codes: Finance {{url_secret:3907}}, HR {{url_secret:6148}}",
        "first login {{url_secret:Welcome-Curlew-17}}",
        "pass is {{url_secret:Gr4nola99}}",
        "admin / {{url_secret:Sonic?Boom81}}",
        "Have you got the wifi password?\nBob: {{url_secret:Hirschgarten3}}",
        "please find below the creds for UAT\nID: maker / {{url_secret:Maker@2468}}",
        "anbei die Zugangsdaten\nWiki: {{url_secret:Kranich*Moor3}}",
        "Credenziali per il cantiere: cancello {{url_secret:1580#}}, container",
        "Hast du das Passwort?\nTom: {{url_secret:Hirschgarten3}}",
        "Codes:\nGarage {{url_secret:4400}}\nGate {{url_secret:2210}}",
      })
  void findsUnnamed(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(MarkedForm.found(redactor, marked.text())).isEqualTo(marked.labels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "htpasswd -b .htpasswd editor {{url_secret:ed1tor!Reed}}",
        "htpasswd -nb editor {{url_secret:ed1torReed}}",
        "rabbitmqctl add_user feed {{url_secret:Hay!Bale3}}",
        "lftp -u cifiles,{{url_secret:Lf+pine55}} ftp.example.org",
        "plink -pw {{url_secret:Hay!Bale3}} host",
        "xfreerdp /u:ops /p:{{url_secret:Hay!Bale3}} /v:srv",
        "wpa_passphrase Attic {{url_secret:HayBale33}}",
        "ipmitool user set password 2 {{url_secret:HayBale33}}",
        "rocommunity {{url_secret:meadowlark-ro}} localhost",
        "createUser mon SHA \"{{url_secret:shaThistle11}}\" AES \"{{url_secret:aesBramble12}}\"",
        "consul kv put app/key {{url_secret:80cec8b848981d2b67e1411f5d052d82}}",
        "aws configure set aws_secret_access_key {{url_secret:Xy80cec8b848981d2b67}}",
        "$ echo $MAIL_SECRET\n{{url_secret:3cbb7d59e6638e358d60}}\n$",
        "cat /run/secrets/db_password\n{{url_secret:Hay-Bale-33}}",
        "define('AUTH_KEY', '{{url_secret:gq2|Zt-8x^mR0d}}');",
        "page.fill('#password', '{{url_secret:Zephyr!Test71}}')",
        "cy.get('#pwd').type('{{url_secret:Zephyr!Test71}}')",
        "<wsse:Password Type=\"PasswordText\">{{url_secret:pL7-vesper}}</wsse:Password>",
        "334 UGFzc3dvcmQ6\n{{url_secret:RnJvc3R5LUxhbmUyMg==}}\n235 ok",
        "x --from-literal=key={{url_secret:sk_live_QtPBO2MLPHlkLZDcMacNYbRB}}",
        "set plain-text-password {{url_secret:Juniper#Grove2}}",
        "VPN-salasana vaihdettu: {{url_secret:Mustikka-Saimaa4}}",
        "Your new password is\n\n    {{url_secret:Teapot-Gravel-61}}\n",
        "parola la backup e {{url_secret:Mamaliga_cu_branza}}, user bkp",
        "wifi gäste: {{url_secret:Raclette!mit!Brot}}",
        "adgangskode til kassen: {{url_secret:Smørrebrød8}}",
        "if (password == \"{{url_secret:Kestrel99}}\")",
      })
  void findsGiven(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(MarkedForm.found(redactor, marked.text())).isEqualTo(marked.labels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Forgot your password?\nWe can help you with that\nsee the page",
        "A: what's the error code?\nB: 4471",
        "Cache-Control: max-age=600\nETag: abc12345",
        "Lösenord ok\nAnv: maja.w12",
        "admin / user roles",
        "user admin/settings2 not found",
        "root:x:0:0:root:/root:/bin/bash",
        "root@web3:~# history -c",
        "passwd: password updated successfully",
        "PASSWORD=${DB_PASSWORD:?must be set}",
        "Using --password via the CLI is insecure",
        "arn:aws:secretsmanager:us-east-1:210447719032:secret:prod/db-x8Yk2L",
        "if heslo == \"\": raise ValueError()",
        "パスワードは8文字以上で",
        "비밀번호는 영문·숫자 조합 10자 이상",
        "git@example.org:acme/widgets2.git",
        "scp a.txt bob@host.example.org:backup2.tar",
        "Gate 4412 opens at noon",
        "door 4412 is painted",
        "Alarm 2034: spindle overheated",
        "the alarm went off at 4471 Hz",
        "safe place: Porch",
        "cvv mismatch on order 4412",
        "cvv: ***",
        "cid 4410 of the caller",
        "Order 4929218830317681 11/27 902",
        "cat /etc/hosts\n127.0.0.1 localhost",
        "rocommunity public localhost",
        "echo done\nAll2023files",
        "one-time-password required",
        "use 482915 units to fill. Share the load",
        "fill('#name', 'Zephyr71')",
      })
  void leavesWhatLooksAlike(String text) {
    assertThat(redactor.redact(text).findings())
        .filteredOn(f -> f.type() == DetectorType.URL_SECRET)
        .isEmpty();
  }
}
