package io.freshet.bench.micro;

import io.freshet.privacy.TextRedactor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the detectors look for as regular expressions, one after another. They are tuned: possessive
 * where that is right, telltale words first, given names looked up in a set and not in an
 * alternation. They do less than the detectors: no folding, no check digits, fewer telltale words.
 */
final class RegexRedaction {
  private static final Set<String> GIVEN = given();
  private static final String NAME =
      "\\p{Lu}[\\p{L}'-]++(?: (?:\\p{Lu}[\\p{L}'-]++|v[ao]n|de[lr]?|da)){0,3}+";
  private static final String DATE =
      "(?:\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{1,2}\\.? (?:de )?\\p{L}{3,10} (?:de )?\\d{4}|\\p{L}{3,10} \\d{1,2}, \\d{4})";

  private static final List<RegexRule> RULES =
      List.of(
          rule(
              "person",
              "\\b(?i:mrs?|ms|miss|dr|prof|herrn?|frau|monsieur|madame|mme|se[ñn]ora?|sra?|signora?|sig|senhora?|dhr|mevrouw)\\.? "
                  + NAME),
          rule(
              "person",
              "\\b(?i:dear|hi|hello|hey|hallo|liebe|lieber|bonjour|cher|ch[eè]re|hola|estimad[oa]|ciao|gentile|ol[aá]|prezad[oa]|beste|geachte),? "
                  + NAME),
          rule(
              "person",
              "\\b(?i:regards|wishes|sincerely|thanks|gr[uü][sß]{1,2}en?|cordialement|saludos|saluti|cumprimentos|groeten?),?\\s++"
                  + NAME),
          rule(
              "person",
              "\\b(?i:name is|my name is|i am|this is|mein name ist|hei[sß]{1,2}e|je m'appelle|me llamo|mi chiamo|meu nome é|mijn naam is|spoke (?:to|with)|customer|kunde|client|cliente|klant|name:) ?+"
                  + NAME),
          new RegexRule(
              "person",
              "\\b(\\p{Lu}[\\p{L}'-]++)(?: \\p{Lu}[\\p{L}'-]++){1,3}+",
              RegexRedaction::isGiven),
          rule("email", "[\\p{L}\\p{N}._%+-]++@(?:[\\p{L}\\p{N}-]++\\.)+[\\p{L}]{2,}+"),
          rule(
              "email",
              "\\b[\\w.%+-]{1,64}+ ?[(\\[{] ?(?i:at|@) ?[)\\]}] ?[\\w-]++(?: ?(?:[(\\[{] ?(?i:dot) ?[)\\]}]|\\.) ?[\\w-]++)++"),
          rule(
              "phone",
              "(?:\\+|\\b00)\\d{1,3}+[ .-]?+(?:\\(\\d{1,4}+\\)[ -]?+)?+\\d{2,}+(?:[ ./-]\\d{2,}+)*+"),
          rule(
              "phone",
              "(?<![\\d.,])\\(?+\\d{3,5}\\)?[ ./-]\\d{2,4}[ .-]?\\d{2,4}(?:[ .-]\\d{2,4}){0,2}\\b"),
          rule(
              "phone",
              "\\b(?i:phone|tel|mobile|cell|fax|call|ring|telefon|handy|mobil|t[eé]l[eé]phone|port|tel[eé]fono|m[oó]vil|cellulare|telem[oó]vel|celular|telefoon|mobiel)\\b\\D{0,24}+\\d[\\d ()./-]{5,20}\\d"),
          rule("credit_card", "\\b\\d(?:[ -]?+\\d){12,18}+\\b"),
          rule("iban", "\\b[A-Za-z]{2}\\d{2}(?:[ -]?+[A-Za-z0-9]){11,30}+\\b"),
          rule("ssn", "\\b(?!000|666|9)\\d{3}[- ](?!00)\\d{2}[- ](?!0000)\\d{4}\\b"),
          rule("ssn", "\\b(?i:ssn|social security|social)\\b\\D{0,24}+\\d{9}\\b"),
          rule(
              "national_id", "\\b[A-CEGHJ-PR-TW-Za-z]{2} ?+\\d{2} ?+\\d{2} ?+\\d{2} ?+[A-Da-d]\\b"),
          rule("national_id", "\\b(?:\\d{8}|[XYZxyz]\\d{7})[-]?[A-Za-z]\\b"),
          rule("national_id", "\\b[A-Za-z]{6}\\d{2}[A-Za-z]\\d{2}[A-Za-z]\\d{3}[A-Za-z]\\b"),
          rule("national_id", "\\b\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}\\b"),
          rule(
              "national_id",
              "\\b(?i:nhs|cpf|pesel|nif|national|identity|tax)\\b\\D{0,30}+\\d[\\d .-]{7,12}\\d"),
          rule(
              "ip",
              "(?<![\\d.])(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?![\\d.])"),
          rule("ip", "(?<![\\w:])(?:[0-9A-Fa-f]{1,4}:){2,7}(?::?[0-9A-Fa-f]{1,4}){1,6}(?![\\w:])"),
          rule("mac", "\\b[0-9A-Fa-f]{2}([:-])(?:[0-9A-Fa-f]{2}\\1){4}[0-9A-Fa-f]{2}\\b"),
          rule(
              "address",
              "\\b\\d{1,5}[a-z]? (?:\\p{L}[\\p{L}'.-]*+ ){1,4}?(?i:street|st|avenue|ave|road|rd|lane|drive|dr|court|blvd|close|gardens)\\b(?:,? [\\p{L} .]{2,24}, [A-Z]{2} \\d{5}(?:-\\d{4})?)?"),
          rule(
              "address",
              "\\b\\p{L}[\\p{L}-]{2,30}(?i:stra[sß]{1,2}e|str\\.|weg|platz|allee|straat|laan|plein|kade) \\d{1,4} ?[a-z]?\\b(?:, (?:D-)?\\d{4,5}(?: ?[A-Z]{2})? \\p{Lu}[\\p{L} .-]{1,24})?"),
          rule(
              "address",
              "\\b(?:\\d{1,4}(?: bis)?,? )?(?i:rue|avenue|boulevard|place|chemin|all[eé]e|calle|avda\\.?|avenida|plaza|paseo|via|viale|piazza|corso|rua|travessa|pra[cç]a) (?:\\p{L}[\\p{L}'-]*+ ?){1,5},? ?\\d{0,4}\\b"),
          rule(
              "date_of_birth",
              "\\b(?i:born|birth|dob|geb|geboren|geburtsdatum|n[eé]e?|naissance|nacid[oa]|nacimiento|nat[oa]|nascita|nascid[oa]|nascimento|geboortedatum)\\b.{0,40}?"
                  + DATE),
          rule(
              "licence",
              "\\b(?i:licen[cs]e|f[uü]hrerschein(?:nummer)?|permis|permiso|patente|condu[cç][aã]o|rijbewijs)\\b.{0,24}?\\b(?=\\w*\\d)[\\w-]{6,18}\\b"),
          rule(
              "passport",
              "\\b(?i:passports?|passeport|pasaporte|passaporto|passaporte|paspoort|reisepass)\\b.{0,24}?\\b(?=\\w*\\d)\\w{6,10}\\b"),
          rule("geo", "(?<![\\d.])-?\\d{1,3}\\.\\d{4,}[,; ]{1,3}-?\\d{1,3}\\.\\d{4,}(?![\\d.])"),
          rule("geo", "\\b\\d{1,3}° ?\\d{1,2}['′] ?[\\d.]*[\"″]? ?[NSEWO]"),
          rule(
              "crypto_wallet",
              "\\b(?:[13LT][1-9A-HJ-NP-Za-km-z]{25,34}|(?:bc|ltc)1[02-9ac-hj-np-z]{11,71}|0x[0-9a-fA-F]{40})\\b"),
          rule("url_secret", "\\b\\w{2,12}://[^\\s/:@]++:[^\\s/@]++@"),
          rule(
              "url_secret",
              "[?&#;](?i:access_token|token|api_?key|key|secret|sig|signature|password|auth)=[^\\s&#]++"),
          rule(
              "url_secret",
              "\\b(?:AKIA[A-Z0-9]{16}|gh[pousr]_\\w{36}|xox[abp]-[\\w-]{10,}|sk_live_\\w{16,}|AIza[\\w-]{35}|eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+)"),
          rule(
              "url_secret",
              "\\b(?i:password|passwd|passwort|kennwort|pwd|contrase[ñn]a|senha|wachtwoord|mot de passe|api_?key|secret|token)\\b(?i: is| ist| est| es| é)?[:= ]{1,3}\\S{6,}"));

  /**
   * For forms that the detectors have learned since: numbers of further states, words of further
   * languages, boxes and post codes, more wallets, keys, commands and codes that people tell.
   */
  private static final List<RegexRule> FURTHER =
      List.of(
          rule(
              "person",
              "\\b(?i:name|nom|nombre|nome|naam|nazwisko|namn|navn|patient|employee|contact|attn|recipient|approver)\\b ?+[:=] ?+"
                  + NAME),
          rule("national_id", "\\b(?:\\d{2})?\\d{6}[-+A]\\d{3}[0-9A-Z]\\b"),
          rule("national_id", "\\b\\d{6}[-/ ]\\d{3,4}\\b|\\b\\d{6}-[1-8]\\d{6}\\b"),
          rule(
              "national_id",
              "\\b[12] ?+\\d{2} ?+[01]\\d ?+\\d[\\dAB] ?+\\d{3} ?+\\d{3} ?+\\d{2}\\b"),
          rule("national_id", "\\b\\d{1,2}\\.\\d{3}\\.\\d{3}-[\\dKk]\\b"),
          rule(
              "national_id",
              "\\b(?:\\d{2}-\\d{8}-\\d|784-\\d{4}-\\d{7}-\\d|\\d{5}-\\d{7}-\\d|\\d{6}-\\d{2}-\\d{4}|\\d{3}-\\d{3}-\\d{3} \\d{2}|\\d-\\d{4}-\\d{5}-\\d{2}-\\d)\\b"),
          rule(
              "national_id",
              "\\b(?:[1-9]\\d{5}(?:19|20)\\d{9}[\\dXx]|[A-Z]{5}\\d{4}[A-Z]|[A-Z]{4}\\d{6}(?:[HM][A-Z]{5}[A-Z\\d]\\d|[A-Z\\d]{3})|[STFG]\\d{7}[A-Z]|[A-Z]{1,2}\\d{6}\\([\\dA]\\))"),
          rule(
              "national_id",
              "(?:\\b(?i:personnummer|cnp|egn|oib|jmbg|rut|rfc|curp|cuit|dni|nie|nip|nir|bsn|pps|aadhaar|pan|snils|inn|tin|steuer-?id|codice fiscale|f[øo]dselsnummer|henkil[öo]tunnus|rodn[ée] [čc][íi]slo)\\b|(?=[身マ주иИсС])(?:身份证号码?|マイナンバー|주민등록번호|[иИ][нН][нН]|[сС](?:нилс|НИЛС)))[^\\p{L}\\d]{0,4}+[\\p{L}\\d][\\p{L}\\d ./-]{5,18}\\d"),
          rule(
              "bank_account",
              "(?:\\b(?i:account|acct|a/c|konto(?:nummer)?|kto|compte|cuenta|cta|conto|conta|rekening(?:nummer)?|rachunku|číslo účtu)\\b|(?=[рсл口계账])(?:р/с|счёт|口座番号|계좌번호|账号))\\D{0,16}+\\d[\\d ./-]{4,24}\\d"),
          rule(
              "bank_account",
              "\\b(?i:routing|aba|sort code|bsb|blz|transit|clabe|cbu|ag[eê]ncia|ifsc)\\b.{0,16}?\\d[\\d -]{4,20}\\d"),
          rule("mac", "\\b[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}\\b"),
          rule("mac", "\\b(?i:mac|hwaddr|bssid)\\b\\W{0,4}+[0-9A-Fa-f]{12}\\b"),
          rule(
              "address",
              "\\b(?i:p\\.? ?o\\.? ?box|postfach|postbus|apartado(?: de correos)?|bo[iî]te postale|casella postale|caixa postal) \\d[\\d ]{0,9}"),
          rule(
              "address",
              "\\b\\d{1,4}[a-z]? (?:\\p{Lu}[\\p{L}'.-]*+[ ,]{1,2}){2,6}?(?:[A-Z]{2} \\d{5}|[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}|[A-Z]\\d[A-Z] \\d[A-Z]\\d)\\b"),
          rule(
              "address",
              "\\b\\p{Lu}\\p{L}[\\p{L} .'-]{1,30} \\d{1,4} ?[a-z]?, (?:[A-Z]{1,2}-)?\\d{2,5}(?:[- ]\\d{2,3}| [A-Z]{2})? \\p{Lu}\\p{L}++"),
          rule("date_of_birth", "(?:\\* ?|\\b[bf]\\. ?)" + DATE),
          rule("licence", "\\b[A-Z9]{5}\\d{6}[A-Z9]{2}\\d[A-Z]{2}\\b"),
          rule(
              "licence",
              "\\b(?i:driver'?s? licen[cs]e|prawo jazdy|k[øo]rekort|k[öo]rkort|ajokortti|carta de condu[cç][aã]o|cnh|водительское удостоверение)\\b.{0,16}?\\b(?=\\w*\\d)[\\w-]{6,18}\\b"),
          rule(
              "passport",
              "(?:\\b(?i:pass(?:nummer|nr)|paszport\\w*|pas|pasnummer)\\b|(?=[пП护パ여])(?:[пП]аспорт|护照号?|パスポート|여권))[^\\p{L}\\d]{0,6}+(?=\\w*\\d)\\w{6,10}\\b"),
          rule(
              "geo",
              "\\b\\d{1,3}[.,]\\d{2,}+ ?°? ?[NS][,; ]{1,3}\\d{1,3}[.,]\\d{2,}+ ?°? ?[EWO]\\b"),
          rule(
              "crypto_wallet",
              "\\b(?:r[1-9A-HJ-NP-Za-km-z]{24,34}|G[A-Z2-7]{55}|(?:cosmos|osmo|addr|tb|bnb)1[02-9ac-hj-np-z]{38,98}|T[1-9A-HJ-NP-Za-km-z]{33})\\b"),
          rule(
              "url_secret",
              "(?:^|\\s)(?:--(?:[a-z]+-)*+(?:password|passwd|pass|token|secret|api-?key)[ =]|-u [^\\s:]++:)\\S++"),
          rule(
              "url_secret",
              "\\b(?:glpat-[\\w-]{20}|npm_\\w{36}|SG\\.[\\w-]{22}\\.[\\w-]{43}|sk-[\\w-]{20,}|hooks\\.slack\\.com/services/\\S++|-----BEGIN [A-Z ]*+PRIVATE KEY-----)"),
          rule(
              "url_secret",
              "\\b(?:PIN|pin|otp|OTP|TAN|passcode|(?i:(?:door|gate|alarm|access|login|security) code|zugangscode|code d'acc[eè]s))\\b(?: is| ist| est| es)?[:= ]{1,3}\\d{4,8}\\b"),
          rule(
              "url_secret",
              "(?:\\b(?i:has[łl]o|l[öo]senord|adgangskode|salasana|heslo|jelsz[óo]|parola|şifre)|(?=[пП密パ비])(?:[пП]ароль|密码|パスワード|비밀번호))[:= ]{1,3}\\S{4,}"));

  private static final List<RegexRule> ALL =
      Stream.concat(RULES.stream(), FURTHER.stream()).toList();

  private RegexRedaction() {}

  /** The first that there were. */
  static RegexPeer first() {
    return new RegexPeer(RULES, false);
  }

  /** With those for forms that detectors learned later. */
  static RegexPeer further() {
    return new RegexPeer(ALL, false);
  }

  private static RegexRule rule(String by, String pattern) {
    return new RegexRule(by, pattern, m -> true);
  }

  /** Whether the first group is a given name. */
  static boolean isGiven(MatchResult match) {
    return GIVEN.contains(match.group(1).toLowerCase(Locale.ROOT));
  }

  private static Set<String> given() {
    try (InputStream in = TextRedactor.class.getResourceAsStream("given-names.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.split(" ")))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
