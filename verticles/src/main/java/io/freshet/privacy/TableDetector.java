package io.freshet.privacy;

import java.util.Arrays;
import java.util.List;

/**
 * Values in the columns of a table whose first line says what they are: parted by commas,
 * semicolons, tabs, bars or two blanks and more, as many in each line as in the first.
 */
final class TableDetector implements Detector {
  private static final int MAX_LINE = 2048;
  private static final int MAX_COLUMNS = 32;
  private static final int MAX_NAME = 32;
  private static final String MARKS = "\t|;,";

  /** Stands for two and more of them. */
  private static final char BLANKS = ' ';

  private static final long IDENTITY =
      WordKind.IDENTITY.bit | WordKind.IDENTITY_SURE.bit | WordKind.ABBREVIATED.bit;

  private static final long BANK = WordKind.FORMED.bit | WordKind.BANK.bit;

  // Names of columns without what parts their words. None that means anything else.

  private static final String PHONES =
      "phone phones phonenumber phoneno telephone telephonenumber tel telno mobile"
          + " mobileno mobilenumber mobilephone cellphone homephone workphone contactphone"
          + " customerphone contactnumber fax msisdn telefon telefonnummer telefonnr handy"
          + " handynummer handynr mobilnummer rufnummer téléphone teléfono telefono móvil"
          + " cellulare telefone telemóvel celular telefoon telefoonnummer gsm tlf телефон"
          + " movil hp nohp mob mobil mobilnr portable téléphoneportable tél tel whatsapp"
          + " numerotelefono númerodeteléfono numérodetéléphone telefonszám mobilszám puhelin"
          + " puhelinnumero komórka numertelefonu telefonníčíslo тел моб sđt điệnthoại"
          + " 电话 手机 手机号 電話 電話番号 手機 전화번호 연락처 الجوال الهاتف";

  private static final String SSNS =
      "ssn ssnno ssno ssnum ssnumber socialsecuritynumber socialsecurityno socialsecurity"
          + " social socsec taxpayerid itin tin";

  private static final String BIRTHS =
      "dob dateofbirth birth birthdate birthday born bday geburtsdatum"
          + " geburtstag geboren gebdatum naissance datedenaissance fechanacimiento"
          + " fechadenacimiento nacimiento datadinascita datanascita nascita"
          + " datadenascimento datanascimento nascimento geboortedatum dataurodzenia"
          + " fødselsdato födelsedatum syntymäaika датарождения 出生日期 生年月日 생년월일"
          + " gebdat gebdt dtnasc dtnascimento fecnac fechanac fnac fnacimiento datanasc"
          + " datenaissance datenaiss ddn datanasterii datumnarozeni datumrođenja szülidő"
          + " geb gebam geborenam dobirth bdate birthdt fødselsdag syntaika születés narozen"
          + " datumnar dataur urodz nasc dataurodz ngaysinh"
          + " születésidátum doğumtarihi tgllahir ngàysinh tanggallahir";

  private static final String IDENTITIES =
      "nationalid nationalidnumber nationalidno nino nhsnumber pesel dni nif nie"
          + " cpf rg curp rfc cuit cuil cédula cedula rut aadhaar aadhaarnumber nric nik"
          + " ktp cccd tckn tckimlikno bsn burgerservicenummer rijksregisternummer insz"
          + " niss personnummer fødselsnummer cpr cprnummer hetu henkilötunnus isikukood"
          + " asmenskodas rodnéčíslo cnp jmbg oib egn ahv ahvnummer avs svnr"
          + " sozialversicherungsnummer steuerid codicefiscale nir nin cni cnic ppsn tfn"
          + " személyiszám personnr rodnecislo pps"
          + " снилс инн 身份证 身份证号 身份证号码 주민등록번호";

  private static final String PASSPORTS =
      "passport passportno passportnr passportnumber passportnum reisepass"
          + " reisepassnummer passnummer passeport numérodepasseport pasaporte passaporte"
          + " passaporto paspoort paspoortnummer paszport паспорт 护照 护照号 旅券番号 여권번호"
          + " passeportno nopasseport numeropasaporte numeropassaporto passnr pasnummer"
          + " traveldoc traveldocument traveldocumentno ppno pptno pasaportno paspor hộchiếu";

  private static final String LICENCES =
      "driverlicense driverslicense driverlicence driverslicence drivinglicense"
          + " drivinglicence driverlicensenumber driverslicensenumber drivinglicencenumber"
          + " drivinglicenceno driverlicenseno dl dlno dlnumber"
          + " führerschein führerscheinnummer permisdeconduire licenciadeconducir"
          + " patentediguida cnh rijbewijs rijbewijsnummer körkort førerkort kørekort"
          + " ajokortti ehliyet licencenumber licensenumber licno dlnum cdl cdlno permisno"
          + " numeropermis permisoconducir licenciaconducir führerscheinnr patente"
          + " fsnr fsnummer führerausweis ajokorttinumero körkortsnummer kørekortnr førerkortnr oln"
          + " prawojazdy řidičskýprůkaz vezetőiengedély gplx";

  /** Of bank accounts, and of the codes of banks. */
  static final String ACCOUNTS =
      "accountnumber accountno accountnum acctnumber acctno acctnum accnumber accno acno"
          + " bankaccount bankaccountnumber bankaccountno bankacct bankacctno checkingaccount"
          + " savingsaccount payrollaccount depositaccount beneficiaryaccount routing rtn"
          + " routingnumber routingno aba abanumber sortcode bsb bsbnumber clabe cbu cvu cci nuban"
          + " nib transitnumber bban kontonummer kontonr ktonr bankkonto blz bankleitzahl"
          + " numérodecompte numerodecompte comptebancaire rib cuentabancaria númerodecuenta"
          + " numerodecuenta numerocuenta nrodecuenta cuentacorriente contocorrente contacorrente"
          + " contabancária rekeningnummer rekeningnr bankrekening nrrachunku numerrachunku nrkonta"
          + " čísloúčtu bankszámlaszám tilinumero hesapno расчётныйсчёт расчетныйсчет номерсчета"
          + " ccc accountnbr acctnbr bankacno branchsortcode numconto numeroconto coordinatebancarie"
          + " coderib codebanque codeguichet nocompte ncompte contabancaria reknr bankrek"
          + " nrrachunkubankowego cislouctu tilinro dda payeeaccount payeeacct beneficiaryacct"
          + " beneacct creditaccount debitaccount depositacct lohnkonto gehaltskonto plusgiro"
          + " nomorrekening norekening norek sốtàikhoản 口座番号 계좌번호 银行账号 银行帐号 เลขทบญช";

  private static final String MACS =
      "mac macs macaddr macaddress hwaddr hwaddress bssid macadresse adressemac";

  private static final long SECRET =
      WordKind.PASSWORD.bit
          | WordKind.LOGIN.bit
          | WordKind.KEY_OF.bit
          | WordKind.KEY_WHOLE.bit
          | WordKind.PIN.bit
          | WordKind.CODE.bit;

  private static final String PASSWORDS =
      "password passwords passwd passphrase pwd passcode passwort kennwort"
          + " motdepasse contraseña senha wachtwoord hasło heslo lösenord passord"
          + " adgangskode salasana jelszó şifre пароль 密码 パスワード 비밀번호 pass pw mdp parola"
          + " initialpassword temppassword defaultpassword wifipassword contrasena apikey"
          + " accesskey secretkey apitoken kodeord lösen parool parole jelszo haslo şifresi"
          + " pin puk otp tan pinno pinnummer pinnr pins secret clientsecret authtoken accesstoken"
          + " doorcode gatecode alarmcode accesscode entrycode lockcode keycode keypadcode unlockcode"
          + " passcodes securitycode lockercode safecode türcode torcode zugangscode alarmkode"
          + " geheimzahl codeporte codeaccès codeacces codealarme digicode codepin códigopuerta"
          + " códigoacceso codigoacceso codigoalarma codiceporta codiceallarme codiceaccesso"
          + " codicepin códigoacesso codigoacesso códigoalarme codigoporta toegangscode deurcode"
          + " pincode kluiscode portkod dörrkod larmkod adgangskode kodpin koddostępu";

  private static final String[] PLACES = {"city", "state", "district", "address", "taluk", "town"};

  private final DetectorType type;
  private final long telling;

  /** By the last six bits of their first letter. */
  private final String[][] names = new String[Long.SIZE][];

  private TableDetector(DetectorType type, long telling, String names) {
    this.type = type;
    this.telling = telling;
    String[] all = names.split(" ");
    for (int i = 0; i < this.names.length; i++) {
      int slot = i;
      this.names[i] =
          Arrays.stream(all).filter(n -> slot(n.charAt(0)) == slot).toArray(String[]::new);
    }
  }

  private static int slot(char first) {
    return first % Long.SIZE;
  }

  /** One for a type that columns have names for. */
  static TableDetector of(DetectorType type) {
    return switch (type) {
      case PHONE -> new TableDetector(type, WordKind.PHONE.bit, PHONES);
      case SSN -> new TableDetector(type, WordKind.SSN.bit, SSNS);
      case NATIONAL_ID -> new TableDetector(type, IDENTITY, IDENTITIES);
      case BANK_ACCOUNT -> new TableDetector(type, BANK, ACCOUNTS);
      case MAC -> new TableDetector(type, WordKind.HOST.bit, MACS);
      case DATE_OF_BIRTH -> new TableDetector(type, WordKind.BIRTH.bit, BIRTHS);
      case LICENCE -> new TableDetector(type, WordKind.LICENCE.bit, LICENCES);
      case PASSPORT -> new TableDetector(type, WordKind.PASSPORT.bit, PASSPORTS);
      case URL_SECRET -> new TableDetector(type, SECRET, PASSWORDS);
      default -> throw new IllegalArgumentException("no columns are named for " + type.label());
    };
  }

  @Override
  public DetectorType type() {
    return type;
  }

  @Override
  public long triggers() {
    return Mark.TABLE.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if ((text.signs() & telling) == 0 || !text.has(Mark.DIGIT)) {
      return;
    }
    int columns = 0; // those of the type, a bit each
    int count = 0;
    char mark = 0;
    int line = 0;
    while (line < text.length()) {
      int end = text.indexOf('\n', line, text.length());
      end = end < 0 ? text.length() : end;
      int cells = columns == 0 ? 0 : cells(text, line, end, mark);
      if (columns != 0 && cells == count) {
        row(text, line, end, mark, columns, found);
      } else if (columns == 0 || cells == 0) {
        mark = mark(text, line, end);
        columns = mark == 0 ? 0 : columns(text, line, end, mark);
        count = columns == 0 ? 0 : cells(text, line, end, mark);
      }
      line = end + 1;
    }
  }

  /** The mark that parts the cells of what may be a first line; 0 if none does. */
  private static char mark(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.digitAt(i) || end - start > MAX_LINE) {
        return 0;
      }
    }
    for (int m = 0; m < MARKS.length(); m++) {
      int at = text.indexOf(MARKS.charAt(m), start, end);
      if (at >= 0) {
        boolean sentence = MARKS.charAt(m) == ',' && text.at(at + 1) == ' ';
        return sentence && cells(text, start, end, ',') < 3 ? 0 : MARKS.charAt(m);
      }
    }
    return cells(text, start, end, BLANKS) > 1 ? BLANKS : 0;
  }

  /** How many cells a line has; 0 for one that has no marks. */
  private static int cells(FoldedText text, int start, int end, char mark) {
    int cells = 0;
    for (int i = start; i < end; i = next(text, endOfCell(text, i, end, mark), mark)) {
      cells++;
    }
    return cells > 1 ? cells + (text.at(end - 1) == mark && mark != BLANKS ? 1 : 0) : 0;
  }

  /** Where the cell behind one begins that ends there. */
  private static int next(FoldedText text, int end, char mark) {
    int next = end + 1;
    while (mark == BLANKS && text.at(next) == ' ') {
      next++;
    }
    return next;
  }

  /** The end of the cell that begins at {@code start}; marks in quotes end none. */
  private static int endOfCell(FoldedText text, int start, int end, char mark) {
    boolean quoted = text.at(start) == '"';
    int i = quoted ? start + 1 : start;
    while (i < end && (quoted || text.at(i) != mark || mark == BLANKS && text.at(i + 1) != ' ')) {
      quoted &= text.at(i) != '"';
      i++;
    }
    return i;
  }

  private int columns(FoldedText text, int start, int end, char mark) {
    int columns = 0;
    int column = 0;
    boolean paid = type == DetectorType.BANK_ACCOUNT && PaidColumns.areIn(text, start, end);
    if (type == DetectorType.URL_SECRET && isOtherPin(text, start, end)) {
      return 0;
    }
    for (int i = start; i < end && column < MAX_COLUMNS; column++) {
      int stop = endOfCell(text, i, end, mark);
      boolean named =
          stop - i <= MAX_NAME
              && (isNamed(text, i, unnoted(text, i, stop))
                  || paid && PaidColumns.isAccount(text, i, stop));
      columns |= named ? 1 << column : 0;
      i = next(text, stop, mark);
    }
    return columns;
  }

  /** {@code city,state,pin}, {@code Pin,Function}: of a post code in India, or of a plug. */
  private static boolean isOtherPin(FoldedText text, int start, int end) {
    Words words = text.words();
    boolean pin = false;
    boolean place = false;
    for (int i = words.from(start); i < words.count() && words.start(i) < end; i++) {
      pin |= words.is(i, "pin") || words.is(i, "pincode");
      place |= words.isOneOf(i, PLACES);
    }
    return pin && (place || words.is(words.from(start), "pin"));
  }

  /** Without what stands in brackets at its end: {@code DOB (dd/mm/yyyy)}. */
  private static int unnoted(FoldedText text, int start, int end) {
    int open = text.indexOf('(', start, end);
    return open > start ? open : end;
  }

  private boolean isNamed(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Character.isLetter(text.at(i)) || i > start && !begins(text, i)) {
        continue;
      }
      if (type == DetectorType.BANK_ACCOUNT && i > start && isOthers(text, i)) {
        return false;
      }
      if (isAnyName(text, i, end)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAnyName(FoldedText text, int start, int end) {
    for (String name : names[slot(text.lower(start))]) {
      if (isName(text, start, end, name)) {
        return true;
      }
    }
    return false;
  }

  /** {@code customer_account_number}: whether the word before says that it is no bank's. */
  private static boolean isOthers(FoldedText text, int at) {
    Words words = text.words();
    int word = words.from(at) - 1;
    return word >= 0 && words.is(word, WordKind.NO_ACCOUNT);
  }

  /** Whether a word of a name begins there: {@code home_phone}, {@code homePhone}. */
  private static boolean begins(FoldedText text, int i) {
    boolean upper = Character.isUpperCase(text.at(i)) && Character.isLowerCase(text.at(i - 1));
    return upper || !Character.isLetter(text.at(i - 1));
  }

  /** Whether the letters of a cell, without what parts them, are those of a name. */
  static boolean isName(FoldedText text, int start, int end, String name) {
    int at = 0;
    for (int i = start; i < end; i++) {
      if (!Character.isLetter(text.at(i))) {
        continue;
      }
      if (at == name.length() || text.lower(i) != name.charAt(at)) {
        return false;
      }
      at++;
    }
    return at == name.length();
  }

  private void row(
      FoldedText text, int start, int end, char mark, int columns, List<Finding> found) {
    int column = 0;
    for (int i = start; i < end && column < MAX_COLUMNS; column++) {
      int stop = endOfCell(text, i, end, mark);
      if ((columns & 1 << column) != 0) {
        int from = i;
        int to = stop;
        while (from < to && isAround(text.at(from))) {
          from++;
        }
        while (to > from && isAround(text.at(to - 1))) {
          to--;
        }
        if (to > from && fits(text, from, to)) {
          found.add(new Finding(from, to, type, 0.85));
        }
      }
      i = next(text, stop, mark);
    }
  }

  private static boolean isAround(char c) {
    return c <= ' ' || c == '"' || c == '\'';
  }

  private boolean fits(FoldedText text, int start, int end) {
    int digits = 0;
    int letters = 0;
    boolean hex = true;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      digits += FoldedText.isDigit(c) ? 1 : 0;
      letters += Character.isLetter(c) ? 1 : 0;
      hex &= Character.digit(c, 16) >= 0 || c == ':' || c == '-' || c == '.';
      boolean part = FoldedText.isLetterOrDigit(c) || " -./+():".indexOf(c) >= 0;
      if (!part && type != DetectorType.URL_SECRET) {
        return false;
      }
    }
    int all = digits + letters;
    return switch (type) {
      case DATE_OF_BIRTH -> BirthDateDetector.endOfDate(text, start) == end;
      case PHONE -> letters == 0 && digits >= 7 && digits <= 15 && !isDate(text, start);
      case SSN -> letters == 0 && digits == 9;
      case BANK_ACCOUNT -> digits >= 5 && digits <= 26 && letters <= 2 && !isDate(text, start);
      case NATIONAL_ID -> digits >= 6 && all <= 20 && letters <= 10 && !isDate(text, start);
      case PASSPORT -> digits >= 4 && all >= 7 && all <= 10 && !isDate(text, start);
      case LICENCE -> digits >= 4 && all >= 6 && all <= 20 && !isDate(text, start);
      case MAC -> hex && all == 12 && letters > 0;
      case URL_SECRET -> isSecret(text, start, end, digits);
      default -> false;
    };
  }

  private static boolean isDate(FoldedText text, int start) {
    return WrittenDate.endAt(text, start) > 0;
  }

  private static boolean isSecret(FoldedText text, int start, int end, int digits) {
    return end - start >= 4
        && text.indexOf(' ', start, end) < 0
        && (digits == end - start || SecretValue.isStrong(text, start, end))
        && !SecretValue.isSaid(text, start, end)
        && !SecretValue.isDecimal(text, start, end)
        && !StandIn.is(text, start, end)
        && !isDate(text, start);
  }
}
