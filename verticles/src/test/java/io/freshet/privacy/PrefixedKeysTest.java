package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys with a prefix or groups, wireless keys and agreed words, as sentences tell them. */
class PrefixedKeysTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We are passing key {{url_secret:rzk_live_8fHq2LxVb91TnZ}} in the header.",
        "Voici le jeton qu'on utilise pour l'API des tarifs : {{url_secret:tkn-be-7d19f0c8a4e25b63}}.",
        "De api sleutel in onze webshop koppeling ({{url_secret:live_hR5sVQ8wUexa3FdCk2mJ7BnT}}) geeft een fout.",
        "New api token from your portal, {{url_secret:nrg_pat_4c81f7e09b2d}}, reads the meters grand",
        "For the channel our key is {{url_secret:HCM-7dd0e2b1-4f53-49a8-a1c6-90be77f2c3d5}}, rates fail.",
        "Nuestro token de Mercado es {{url_secret:APP_USR-6620418-110419-c7e2a9b04d}} y falla.",
        "told me to copy the whole wallet import key into the chat, so it's"
            + " {{url_secret:59661f7daae0ae01773d3a41e243947466b79b999460562d3e028265c0950f0f}} and",
        "Unser API-Schlüssel lautet {{url_secret:shp_prod_7c91e0b4d2aa}} und wird abgelehnt.",
        "Il nostro token è {{url_secret:ftx-it-91ab77c0e3d2f4}} da ieri.",
        "A nossa chave é {{url_secret:pgk_live_3f9A2c7Q1z8T}} e dá erro 401.",
        "{{url_secret:mzk_test_4Tq81LxVb92ZnA}} is our key for the sandbox.",
        "mail met link https://mijn.waterhuis.example/activeren?code={{url_secret:9dKx3TbR7vQ1}} maar",
        "https://konto.example.de/passwort-reset?key={{url_secret:7fA2k9Qx}} geht nicht",
        "Gebruiker meldt dat herstelcode {{url_secret:QF4D-77ZK-L0PA}} al gebruikt is.",
        "My recovery codes are {{url_secret:K7TM-2QPX}} and {{url_secret:9WZL-4RRT}}, both fail.",
        "le code de secours {{url_secret:HX92-K4LM-77QZ}} est refusé"
      })
  void findsKeysThatSentencesTell(String form) {
    check(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "your engineer set wifi to {{url_secret:9bTRw2cc}} and nothing joins",
        "wifi at no.3 is {{url_secret:gooseberry-fool-19}}, thermostat paired",
        "holiday house wifi is {{url_secret:pelican-point-88}} if your installer needs it, and the"
            + " lockbox is by the door.",
        "WLAN in Zimmer 12 ist {{url_secret:tannenzapfen-44}}, danke",
        "memorable word is {{url_secret:Cleethorpes}} if that's what you need",
        "homeowner gave verbal passcode {{url_secret:dandelion}}, cancelled dispatch",
        "Security phrase \"{{url_secret:purple tractor}}\". Wants it mailed.",
        "La frase de seguridad es \"{{url_secret:tren azul}}\", gracias.",
        "also mein kennwort ist {{url_secret:schneewittchen}} alles klein und",
        "I've only the one password for everything love, it's {{url_secret:Rover1958}}\".",
        "Login to the tenant portal won't take {{url_secret:N0tting-hill-gate}} even though",
        "Das Login akzeptiert nicht {{url_secret:Sommer-Regen7}} seit gestern",
        "New admin login on the sticker: admin / {{url_secret:VLTQ-9M3X}}. Closed."
      })
  void findsWordsThatPeopleSay(String form) {
    check(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The token expired for request req_8fHq2LxVb91TnZ yesterday.",
        "Primary key is usr_01h7ab3c9d2e8f, the row is missing.",
        "The cache key is tariff-be-7d19f0c8a4e25b63 and it is stale.",
        "The key of the map is order-7d19f0c8a4e25b63.",
        "Our key account manager fixed commit 7d19f0c8a4e25b637d19f0c8a4e25b637d19f0c8.",
        "Public key is pub_7d19f0c8a4e25b63.",
        "The key was lost with parcel RB-2210-7741, please send a spare.",
        "Token expired, trace id 7dd0e2b1-4f53-49a8-a1c6-90be77f2c3d5.",
        "Le jeton a expiré, commande CMD-2024-118821.",
        "Your recovery code expired, ticket AB-2024-1188.",
        "https://shop.example/activate?code=SPRING2024 does not work",
        "https://shop.example/list?code=9dKx3TbR7vQ1 is a product",
        "The wifi is down at no.3 is anybody coming?",
        "please set wifi to automatic and reboot",
        "I forgot my password, it's really annoying.",
        "The login won't take my card, please help.",
        "Login won't accept Windows-11 devices any more.",
        "the security phrase is optional",
        "The token for tenant-7d19f0c8a4e25b63 expired.",
        "La clé primaire est art-fr-7d19f0c8a4e25b63 dans la table.",
        "Der öffentliche Schlüssel ist wdk_live_7Fh2Kq91LxVb.",
        "we lost the key, order is ORD-2024-88A17B3C9",
        "changed the wifi to the guest network",
        "I reset my password, it's working again in 2024.",
        "verbal passcode required, none given"
      })
  void sparesWhatLooksLikeThem(String text) {
    assertThat(MarkedForm.found(redactor, text)).doesNotContain("url_secret");
    assertThat(redactor.redact(text).text()).doesNotContain("[url_secret]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Notre clé pour le module est {{url_secret:mdl_fr_83hd72kQ91xZ}}, merci de vérifier.",
        "Usamos la clave {{url_secret:kzt-live-82ha71bc03fe}} en la cabecera.",
        "Wir schicken den Schlüssel {{url_secret:wdk_live_7Fh2Kq91LxVb}} im Header mit.",
        "il token (usato dal gestionale) è {{url_secret:gst_pat_71b0c9e2f4a8}}, dal 3 non va",
        "Ons token is nu {{url_secret:bol_api_91Kd72Hs04Qz}} en werkt niet.",
        "I pasted {{url_secret:qlx_live_92Jd71Ks83Pz}} as the token and got 401",
        "Please revoke our webhook secret {{url_secret:whk_71bd90ac22fe}} now",
        "Wiederherstellungscode {{url_secret:8KTM-22QP-X7ZA}} wird nicht erkannt",
        "il codice di recupero è {{url_secret:PL72-9XKD-33QA}}",
        "mi código de recuperación: {{url_secret:TT92-KX7A-10QP}}",
        "https://portal.example.org/invite?token={{url_secret:h7Kd92Lx}} is dead",
        "https://mi.example.es/verificar?code={{url_secret:8aK2n7Qz41}} no abre",
        "the technician set the wifi to {{url_secret:harbour-lane-27}} before he left",
        "wifi in flat 4 is {{url_secret:lemon-grove-62}} now",
        "his verbal password is {{url_secret:tangerine}} all one word",
        "le mot de passe téléphonique est {{url_secret:coquelicot}} tout en minuscules",
        "la clave telefónica es {{url_secret:girasol}} todo en minúsculas",
        "verification phrase: \"{{url_secret:silver teapot}}\", she said",
        "Phrase secrète « {{url_secret:chat botté}} », merci",
        "j'ai un seul mot de passe pour tout, c'est {{url_secret:Minou1962}}.",
        "Ich habe nur ein Passwort für alles, das ist {{url_secret:Bello1957}}.",
        "ho una sola password per tutto, è {{url_secret:Fufi1960}}.",
        "The login page rejects {{url_secret:Cr4nberry-lane}} every time",
        "router login from the label: admin / {{url_secret:K7QX-22MP}}"
      })
  void findsTheirSiblings(String form) {
    check(form);
  }

  private void check(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(MarkedForm.found(redactor, marked.text())).isEqualTo(marked.labels());
  }
}
