package io.freshet.privacy;

/** Papers of things that are called passports too: {@code паспорт изделия}, {@code product …}. */
final class ThingPassports {
  private static final WordList THINGS =
      WordList.of(
          "изделия",
          "качества",
          "безопасности",
          "сделки",
          "транспортного",
          "объекта",
          "оборудования",
          "прибора",
          "здания",
          "двигателя",
          "насоса",
          "станка",
          "крана",
          "сосуда",
          "лифта",
          "скважины",
          "технический",
          "техническом",
          "технического",
          "энергетический",
          "экологический",
          "санитарный",
          "радиационный",
          "безпеки",
          "якості",
          "технічний",
          "product",
          "battery",
          "material",
          "vehicle",
          "equipment",
          "pump",
          "energy",
          "techniczny",
          "techniczna",
          "tehnički",
          "технически",
          "bike",
          "api",
          "holders",
          "office",
          "offices",
          "agency",
          "control",
          "photo",
          "photos",
          "cover",
          "fee",
          "fees",
          "produit",
          "produkt",
          "prodotto",
          "producto",
          "bâtiment");

  private ThingPassports() {}

  /** Whether a word for a passport is that of a thing, by the word beside it. */
  static boolean isOne(Words words, int word) {
    boolean behind = THINGS.has(words, word + 1) && words.gapOnlyHas(word, " -", 1);
    return behind
        || word > 0 && THINGS.has(words, word - 1) && words.gapOnlyHas(word - 1, " -_", 1);
  }
}
