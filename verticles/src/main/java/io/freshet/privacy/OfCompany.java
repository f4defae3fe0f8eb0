package io.freshet.privacy;

/** Words that say that a tax number is a company's: {@code NIF empresa}, {@code ΑΦΜ εταιρείας}. */
final class OfCompany {
  /** Words between the label and the one for a company, and that one. */
  private static final int REACH = 2;

  private static final TagSet WORDS =
      TagSet.of(
          "company company's gmbh firma firmy firmie firmu firmi firmas firmes firme"
              + " unternehmens unternehmen empresa empresas sociedad sociedade société"
              + " entreprise l'entreprise azienda dell'azienda società impresa dell'impresa"
              + " εταιρείας εταιρίας εταιρεία επιχείρησης spółki spółka pracodawcy tvrtke tvrtka"
              + " фирмы фирме фирма фирмата компании организации предприятия компанії підприємства"
              + " bedrijf bedrijfs företag företaget företagets virksomhed virksomheden yrityksen"
              + " şirket şirketin şirketi şirketimizin firmanın firmamızın cég cége cégünk firmei"
              + " společnosti spoločnosti zaměstnavatele podjetja ltd llc bv b.v s.r.o kft zrt srl"
              + " 公司 企业 会社 法人");

  private OfCompany() {}

  /** Whether one of the words right behind a label is one for a company. */
  static boolean isBehind(Words words, int label) {
    for (int i = label + 1; i <= label + REACH && i < words.count(); i++) {
      if (!words.gapOnlyHas(i - 1, " .", 2)) {
        return false;
      }
      if (WORDS.has(words, i)) {
        return true;
      }
    }
    return false;
  }
}
