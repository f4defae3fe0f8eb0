package io.freshet.privacy;

/** Words for a licence of any kind, {@code permis}, that are of driving by what stands near. */
final class VagueLicences {
  /** Around a licence of any kind, words that say what it is for. */
  private static final int AROUND = 140;

  private static final String[] CLASSES = {
    "class", "clase", "classe", "klasse", "cat", "category", "categoría", "categoria", "catégorie",
    "kategoria", "kategorie", "kat", "skupina", "kategori", "categorie", "luokka", "код",
        "категория"
  };

  /** A licence of somebody is one to drive. */
  private static final WordList WHOSE =
      WordList.of(
          "his", "her", "wife's", "husband's", "son's", "daughter's", "father's", "mother's");

  private static final String[] VAGUE = {
    "licence",
    "license",
    "licences",
    "licenses",
    "lic",
    "permis",
    "permiso",
    "permisos",
    "carnet",
    "patente",
    "patenti",
    "licencia",
    "licencias",
    "carné",
    "dl",
    "dls",
    "licença",
    "permisul",
    "άδεια",
    "licensenumber",
    "licencenumber",
    "licenseno",
    "licenceno",
    "license-number",
    "licence-number"
  };

  /** They are taken from who drives badly. */
  private static final WordList POINTS = WordList.of("points", "punti", "puntos", "pontos");

  private VagueLicences() {}

  /** Whether a licence may allow anything, and no word near it says that it is to drive. */
  static boolean isOne(FoldedText text, int word) {
    Words words = text.words();
    if (!words.isOneOf(word, VAGUE)
        || word > 0
            && (WHOSE.has(words, word - 1)
                || NeighbourLicences.isOfState(words, word - 1)
                || words.gapIs(word - 1, ". ") // Mass. license
                    && NeighbourLicences.isNamedState(words, word - 1))) {
      return false;
    }
    int first = words.start(word) - AROUND;
    int last = words.end(word) + AROUND;
    for (int i = words.from(first); i < words.count() && words.start(i) < last; i++) {
      if (i != word
          && (words.is(i, WordKind.DRIVING) || POINTS.has(words, i) || isClass(text, i))) {
        return false;
      }
    }
    return true;
  }

  /** {@code class C}, {@code cat. B1}. */
  private static boolean isClass(FoldedText text, int word) {
    Words words = text.words();
    boolean letter =
        word + 1 < words.count()
            && words.length(word + 1) <= 2
            && "ABCDEM".indexOf(text.at(words.start(word + 1))) >= 0;
    return letter && words.isOneOf(word, CLASSES) && words.gapOnlyHas(word, " .:", 2);
  }
}
