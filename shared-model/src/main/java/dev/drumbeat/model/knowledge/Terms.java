package dev.drumbeat.model.knowledge;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The words of a text as they are searched: runs of letters and digits, without accents, in lower
 * case, English plurals as singulars, without the commonest English words. Each weighs how much the
 * text says it, by the formula of BM25 for one text, in thousandths: a word of the title counts
 * three times, one of the tags twice.
 *
 * @param weights the words from the heaviest to the lightest
 */
public record Terms(Map<String, Integer> weights) {
  /** What one entry is found by: all of it is written in one transaction, with what it replaces. */
  public static final int MOST = 36;

  /** What weighs most. */
  public static final int FULL = 1000;

  private static final int TITLE = 3;
  private static final int TAG = 2;
  private static final int LONGEST_TEXT = 20_000;
  private static final int LONGEST_WORD = 40;
  private static final double SATURATION = 1.2;
  private static final double LENGTH_MATTERS = 0.75;
  private static final double USUAL_LENGTH = 100;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Set<String> COMMON =
      Set.of(
          ("an and any are as at be been but by can do does for from had has have how if in into is"
                  + " it its may must no not of on or our shall should so than that the their them"
                  + " then there these they this those to too us was we were what when where which"
                  + " who why will with you your")
              .split(" "));

  /** The words of an entry. */
  public static Terms of(KnowledgeEntry.Content content) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    words(content.title()).forEach(word -> counts.merge(word, TITLE, Integer::sum));
    content.tags().stream()
        .flatMap(tag -> words(tag).stream())
        .forEach(word -> counts.merge(word, TAG, Integer::sum));
    words(content.body()).forEach(word -> counts.merge(word, 1, Integer::sum));
    return weighed(counts);
  }

  /** The words that say most of what somebody looks for. */
  public static List<String> asked(String title, String text, int most) {
    KnowledgeEntry.Content like = new KnowledgeEntry.Content(title, text, List.of());
    return of(like).weights().keySet().stream().limit(most).toList();
  }

  /** How much two texts have in common: shared words to all words, from 0 to 1. */
  public double overlap(Terms other) {
    Collection<String> mine = weights.keySet();
    long shared = mine.stream().filter(other.weights::containsKey).count();
    long all = mine.size() + other.weights.size() - shared;
    return all == 0 ? 0 : (double) shared / all;
  }

  private static Terms weighed(Map<String, Integer> counts) {
    int length = counts.values().stream().mapToInt(Integer::intValue).sum();
    Map<String, Integer> heaviest = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MOST)
        .forEach(each -> heaviest.put(each.getKey(), weight(each.getValue(), length)));
    return new Terms(heaviest);
  }

  private static int weight(int count, int length) {
    double norm = 1 - LENGTH_MATTERS + LENGTH_MATTERS * length / USUAL_LENGTH;
    return (int) Math.round(FULL * count / (count + SATURATION * norm));
  }

  static List<String> words(String text) {
    String read = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    String plain = ACCENTS.matcher(Normalizer.normalize(read, Normalizer.Form.NFKD)).replaceAll("");
    return WORD.matcher(plain.toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .filter(word -> word.length() > 1 && !COMMON.contains(word))
        .map(Terms::singular)
        .map(word -> word.substring(0, Math.min(word.length(), LONGEST_WORD)))
        .toList();
  }

  private static String singular(String word) {
    int length = word.length();
    if (length > 4 && word.endsWith("ies")) {
      return word.substring(0, length - 3) + "y";
    }
    if (length > 4 && word.matches(".*(ss|x|z|ch|sh)es")) {
      return word.substring(0, length - 2);
    }
    return length > 3 && word.matches(".*[^sui]s") ? word.substring(0, length - 1) : word;
  }
}
