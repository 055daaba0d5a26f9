package dev.drumbeat.model.knowledge;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which entries say most of what is looked for: for each word its rarity times the weight it has in
 * the entry, summed, the less the lower the entry's confidence. How rare a word is shows in how
 * many of the postings asked for there were.
 */
public final class Ranking {
  private static final double SCALE = 1000;
  private static final double SURE = 100;

  private final Predicate<Posting> wanted;
  private final Map<KnowledgeId, Ranked> found = new HashMap<>();

  /** Ranks only what is wanted. */
  public Ranking(Predicate<Posting> wanted) {
    this.wanted = wanted;
  }

  /** An entry and its score in thousandths. */
  public record Ranked(Posting posting, int score) implements Comparable<Ranked> {
    private static final Comparator<Ranked> ORDER =
        Comparator.comparingInt(Ranked::score)
            .thenComparing(ranked -> ranked.posting().entry().value())
            .reversed();

    /** The best first; of equals the newest. */
    @Override
    public int compareTo(Ranked other) {
      return ORDER.compare(this, other);
    }
  }

  /** Adds what says one word: at most {@code limit} were asked for. */
  public void word(List<Posting> postings, int limit) {
    add(postings, Math.log(1 + 2.0 * limit / Math.max(1, postings.size())));
  }

  /** Adds postings that count so much each. */
  public void add(List<Posting> postings, double each) {
    postings.stream()
        .filter(wanted)
        .forEach(
            posting -> {
              double sure = (1 + posting.confidence() / SURE) / 2;
              int score = (int) Math.round(SCALE * each * sure * posting.weight() / Terms.FULL);
              found.merge(
                  posting.entry(),
                  new Ranked(posting, score),
                  (one, other) -> new Ranked(one.posting(), one.score() + other.score()));
            });
  }

  /** How many entries were found. */
  public int size() {
    return found.size();
  }

  /** Everything that was found, the best first. */
  public List<Ranked> best() {
    return found.values().stream().sorted().toList();
  }
}
