package io.freshet.bench.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Phone numbers in ranges that regions have given out, as people of the region write them. */
final class Phones {
  private record Plan(String country, String trunk, List<String> shapes) {}

  private final Map<String, Plan> plans = new LinkedHashMap<>();
  private final List<String> regions;
  private final Dice dice;

  Phones(Dice dice) {
    this.dice = dice;
    for (String line : Lists.lines("phones.txt")) {
      String[] parts = line.split(" ", 4);
      plans.put(
          parts[0],
          new Plan(parts[1], parts[2].equals("-") ? "" : parts[2], List.of(parts[3].split("\\|"))));
    }
    regions = new ArrayList<>(plans.keySet());
  }

  String of(String region, String form) {
    Plan plan = plans.get(region);
    return switch (form) {
      case "nat" -> national(region, plan);
      case "intl" -> international(plan);
      case "any" -> international(plans.get(dice.pick(regions)));
      case "e164" -> "+" + plan.country + digits(dice.pick(plan.shapes));
      default -> dice.chance(0.5) ? national(region, plan) : international(plan);
    };
  }

  private String digits(String shape) {
    return dice.shaped(shape).replaceAll("\\D", "");
  }

  private String national(String region, Plan plan) {
    String[] groups = dice.shaped(dice.pick(plan.shapes)).split(" ");
    if (plan.country.equals("1")) {
      String form = dice.any("(%s) %s-%s", "%s-%s-%s", "%s.%s.%s", "%s %s %s", "(%s)%s-%s");
      return form.formatted((Object[]) groups);
    }
    String trunk = plan.trunk;
    if (region.equals("BR")) {
      return dice.any("(%s) %s-%s", "%s %s-%s", "(0%s) %s-%s").formatted((Object[]) groups);
    }
    if (region.equals("RU")) {
      return trunk + " (" + groups[0] + ") " + groups[1];
    }
    String first = trunk + groups[0];
    String rest = String.join(" ", List.of(groups).subList(1, groups.length));
    return switch (dice.below(6)) {
      case 0 -> (first + rest).replace(" ", "");
      case 1 -> first + (region.equals("DE") || region.equals("AT") ? "/" : "-") + rest;
      case 2 -> trunk.isEmpty() ? first + " " + rest : "(" + first + ") " + rest;
      case 3 -> (first + " " + rest).replace(' ', '.');
      case 4 -> (first + " " + rest).replace(' ', '-');
      default -> first + " " + rest;
    };
  }

  private String international(Plan plan) {
    String rest = dice.shaped(dice.pick(plan.shapes));
    String plus = "+" + plan.country;
    return switch (dice.below(7)) {
      case 0 -> plus + rest.replace(" ", "").replace("-", "");
      case 1 -> plus + "-" + rest.replace(' ', '-');
      case 2 -> "00" + plan.country + " " + rest;
      case 3 -> plan.trunk.equals("0") ? plus + " (0)" + rest : plus + " " + rest;
      case 4 -> plus + "." + rest.replace(' ', '.');
      default -> plus + " " + rest;
    };
  }
}
