package io.freshet.privacy;

import java.util.List;

/**
 * Addresses of any country behind a word that says that one follows: {@code Adresa: Husova 118/7,
 * 370 01 České Budějovice}, {@code 住址：九龍旺角亞皆老街88號12樓C室}. In scripts with capitals a number and a
 * comma have to stand in it, in others a number. Looks at a bounded number of characters behind
 * such a word.
 */
final class ToldAddressDetector implements Detector {
  private static final TagSet LABELS =
      TagSet.of(
          "address addr anschrift adresse adresses adressen wohnadresse wohnanschrift meldeadresse"
              + " lieferadresse lieferanschrift rechnungsadresse postadresse adrässe indirizzo"
              + " residenza dirección direccion domicilio domicile endereço endereco morada adres"
              + " woonadres bezorgadres afleveradres factuuradres adresa adresu adresi adrese"
              + " adress osoite katuosoite lakcím cím lakhely adresas aadress adresini alamat адрес"
              + " адресу адреса адресі διεύθυνση cyfeiriad seoladh heimilisfang naslov bydlisko"
              + " bydliště adresát domiciliu domiciliul anwani العنوان والعنوان عنوان پتہ پتا"
              + " نشانیم הכתובת כתובתי כתובתו כתובתה lakcíme lakcímem címe címem adresă adrese"
              + " adresom adresem adreso адресът адресата адресум διευθυνση मेरापता ঠিকানাঃ விலாசம்"
              + " عنوانه عنواني السكن آدرس نشانی כתובת पता ঠিকানা முகவரி చిరునామా വിലാസം");

  /** After these no mark is needed. */
  private static final TagSet LIVES =
      TagSet.of(
          "wohnhaft nakatira residing residente domiciliado domiciliada domicilié domiciliée"
              + " demeurant zamieszkały zamieszkała zam zameldowany gyv gyvenu gyvenantis stanuje"
              + " stanujem stanujući bytem bosatt boende bosat bopæl lakik проживает проживающий"
              + " проживает проживаю прописан прописана зарегистрирован зарегистрирована"
              + " зарегистрированный зарегистрированная зареєстрована проживаю живёт живет живу"
              + " живее живея живущий живе мешкаю zamieszkuje mieszkam stanujući zivim bydlím bytom"
              + " bakan адресу адресі адресом adresi проживає мешкає зареєстрований μένω κατοικώ"
              + " κάτοικος");

  /** Before such a word they make another address of it, or none. */
  private static final TagSet OTHERS =
      TagSet.of(
          "ip mac email mail e-mail web wallet bitcoin btc eth ethereum host memory server url http"
              + " ipv4 ipv6 bus device hardware base start network login");

  /** Begins something else. */
  private static final long OTHER =
      WordKind.BIRTH.bit
          | WordKind.PHONE.bit
          | WordKind.SSN.bit
          | WordKind.IDENTITY.bit
          | WordKind.IDENTITY_SURE.bit
          | WordKind.LICENCE.bit
          | WordKind.PASSPORT.bit
          | WordKind.PASSWORD.bit
          | WordKind.LABEL.bit
          | WordKind.CLOSING.bit;

  private static final String[] UNPARTED = {"住址", "地址", "住所", "주소지는", "주소지", "주소", "ที่อยู่"};
  private static final String ENDS = ";\n|\"<>{}=\t!?";
  private static final int MAX_GAP = 4;
  private static final int MAX_VALUE = 120;
  private static final int MAX_HOUSE = 6;
  private static final int MIN_CODE = 4;

  /** Letters of a word between such a word and an address. */
  private static final int MAX_BETWEEN = 7;

  private static final int MIN_WORD = 3;
  private static final int MAX_SHORT = 6;
  private static final char UNCASED = 0x590;

  @Override
  public DetectorType type() {
    return DetectorType.ADDRESS;
  }

  @Override
  public long triggers() {
    return Mark.DIGIT.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    int from = 0;
    for (int i = 0; i < words.count(); i++) {
      int label = words.end(i);
      boolean lives = LIVES.has(words, i);
      if (label <= from || !lives && !LABELS.has(words, i) || i > 0 && OTHERS.has(words, i - 1)) {
        continue;
      }
      from = add(text, start(text, label, lives), from, found);
    }
    if (text.isFolded()) {
      unparted(text, found);
    }
  }

  private void unparted(FoldedText text, List<Finding> found) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.at(i);
      if (c < UNCASED) {
        continue;
      }
      for (String label : UNPARTED) {
        if (text.startsWith(i, label)) {
          int start = start(text, i + label.length(), true);
          i = Math.max(i, add(text, start, i, found) - 1);
          break;
        }
      }
    }
  }

  /** Adds the address at {@code start} if one is there; where it ends, or {@code from}. */
  private int add(FoldedText text, int start, int from, List<Finding> found) {
    int end = start < 0 ? -1 : end(text, start);
    if (end < 0) {
      return from;
    }
    found.add(new Finding(start, AddressTail.end(text, end), type(), 0.7));
    return end;
  }

  /** Where a value begins behind a label: behind a colon, or a small word or two. */
  private static int start(FoldedText text, int label, boolean lives) {
    int i = label;
    boolean mark = lives || UncasedLetters.has(text.at(label - 1));
    while (i - label < MAX_GAP && " :.-=,".indexOf(text.at(i)) >= 0 && text.at(i) != 0) {
      mark |= text.at(i) == ':' || text.at(i) == '=';
      i++;
    }
    Words words = text.words();
    for (int n = 0; n < 2 && Character.isLowerCase(text.at(i)); n++) {
      int word = words.from(i);
      if (word >= words.count()
          || words.start(word) != i
          || words.length(word) > MAX_BETWEEN
          || AddressUnits.end(text, i) > 0) {
        break;
      }
      char after = text.at(words.end(word));
      if (after == '.' || words.is(word, WordKind.STREET_FIRST)) {
        break;
      }
      mark |= after == ':' || words.length(word) <= 4;
      i = words.end(word) + (after == ':' && text.at(words.end(word) + 1) == ' ' ? 2 : 1);
    }
    char c = text.at(i);
    boolean begins =
        Character.isUpperCase(c)
            || FoldedText.isDigit(c)
            || c >= UNCASED && Character.isLetter(c)
            || Character.isLowerCase(c) && isStreetWord(text, i);
    boolean street = words.is(words.from(i), WordKind.STREET_FIRST);
    return begins && (mark || street || c >= UNCASED) ? i : -1;
  }

  private static boolean isStreetWord(FoldedText text, int at) {
    Words words = text.words();
    int word = words.from(at);
    return word < words.count()
        && (words.is(word, WordKind.STREET_FIRST) || text.at(words.end(word)) == '.');
  }

  /** Where the value ends; -1 if it is no address. */
  private static int end(FoldedText text, int start) {
    int comma = -1;
    int house = -1;
    boolean name = false;
    boolean uncased = false;
    boolean coded = false; // a post code was read, behind a house
    int end = start;
    int i = start;
    while (i - start < MAX_VALUE && text.at(i) != 0 && ENDS.indexOf(text.at(i)) < 0) {
      char c = text.at(i);
      if (c == '@'
          || c == ':' && text.digitAt(i + 1) && !isNumber(text, i)
          || c == '/' && text.at(i + 1) == '/') {
        return -1;
      }
      if (isPart(c)) {
        int stop = i;
        int digits = 0;
        int most = 0;
        while (isPart(text.at(stop))) {
          digits = text.digitAt(stop++) ? digits + 1 : 0;
          most = Math.max(most, digits);
        }
        boolean dotted = text.at(stop) == '.' && text.digitAt(stop + 1) && most > 0;
        if (dotted && text.at(i - 1) != ' ' || most > MAX_HOUSE) {
          return -1;
        }
        coded |= house > 0 && most >= MIN_CODE;
        house = most > 0 ? stop : house;
        name |= most == 0 && stop - i >= MIN_WORD && !Character.isLowerCase(c);
        uncased |= c >= UNCASED && Character.isLetter(c);
        i = stop;
        end = stop;
      } else if (c == ',' || c == '、') {
        if (coded && !uncased || !goesOn(text, i + 1)) {
          break;
        }
        comma = i++;
      } else if (endsSentence(text, start, i, coded) || c == '.' && isOther(text, i + 1)) {
        break;
      } else {
        i++;
      }
    }
    boolean told = uncased ? house > 0 : name && house > 0 && comma > start;
    return told && end - start > MAX_SHORT ? closed(text, end) : -1;
  }

  /** {@code No:41 D:6}: whether a short word with a capital stands before a colon. */
  private static boolean isNumber(FoldedText text, int colon) {
    Words words = text.words();
    int word = words.from(colon) - 1;
    return word >= 0
        && words.end(word) == colon
        && words.isCapital(word)
        && words.length(word) <= MAX_HOUSE;
  }

  private static boolean isPart(char c) {
    return FoldedText.isLetterOrDigit(c) || UncasedLetters.has(c);
  }

  private static int closed(FoldedText text, int end) {
    return text.at(end) == ')' ? end + 1 : end;
  }

  /** Whether what begins behind a mark is something else. */
  private static boolean isOther(FoldedText text, int behind) {
    int i = text.at(behind) == ' ' ? behind + 1 : behind;
    Words words = text.words();
    int word = words.from(i);
    return word < words.count() && words.start(word) == i && (words.kinds(word) & OTHER) != 0;
  }

  /** Whether behind a comma more of an address can stand: a capital, a number, a flat. */
  private static boolean goesOn(FoldedText text, int comma) {
    int i = text.at(comma) == ' ' ? comma + 1 : comma;
    char c = text.at(i);
    if (isOther(text, comma)) {
      return false;
    }
    return Character.isUpperCase(c)
        || FoldedText.isDigit(c)
        || c >= UNCASED && Character.isLetter(c)
        || AddressUnits.end(text, i) > 0
        || Character.isLowerCase(c) && isStreetWord(text, i);
  }

  /** A dot behind a longer word, a mark of another script, a dash between blanks, a bracket. */
  private static boolean endsSentence(FoldedText text, int start, int at, boolean coded) {
    char c = text.at(at);
    if (c == '。' || c == '।' || c == '—') {
      return true;
    }
    if (c == '(') {
      return !text.digitAt(at + 1);
    }
    if (c == ' ' && text.at(at + 1) == '-' && text.at(at + 2) == ' ') {
      return !text.digitAt(at + 3);
    }
    if (c == ' ' && Character.isLowerCase(text.at(at + 1)) && text.digitAt(at - 1)) {
      return AddressUnits.end(text, at + 1) < 0; // 12, please: what follows is a sentence
    }
    if (c != '.' || text.at(at + 1) != ' ' && text.at(at + 1) != 0) {
      return false;
    }
    int word = at;
    while (word > start && text.wordAt(word - 1)) {
      word--;
    }
    return at - word > (coded ? MIN_WORD : MAX_SHORT)
        || text.digitAt(at - 1) && Character.isUpperCase(text.at(at + 2));
  }
}
