package dev.drumbeat.functions.store;

import java.util.Optional;

/**
 * A query of one partition, of the table (strongly consistent) or of an index (never a decision's).
 *
 * @param from lowest sort key, inclusive; {@code to} the highest, inclusive
 * @param start opaque position of the page before, exclusive
 */
public record Query(
    Optional<Index> index,
    String partition,
    Optional<String> from,
    Optional<String> to,
    boolean ascending,
    int limit,
    Optional<Position> start) {

  /** The indexes of the table. */
  public enum Index {
    LIST("list", "listPk", "listSk"),
    SECOND("second", "secondPk", "secondSk");

    private final String wire;
    private final String pk;
    private final String sk;

    Index(String wire, String pk, String sk) {
      this.wire = wire;
      this.pk = pk;
      this.sk = sk;
    }

    public String wire() {
      return wire;
    }

    public String pk() {
      return pk;
    }

    public String sk() {
      return sk;
    }
  }

  /** Where a page ended: the sort key in the queried collection and the item's own key. */
  public record Position(String sort, Key key) {}

  /** All of a partition of the table whose sort keys begin with the prefix. */
  public static Query prefix(String partition, String prefix, int limit) {
    return between(partition, prefix, prefix + '\uffff', limit);
  }

  public static Query between(String partition, String from, String to, int limit) {
    return new Query(
        Optional.empty(),
        partition,
        Optional.of(from),
        Optional.of(to),
        true,
        limit,
        Optional.empty());
  }

  /** All of a partition of an index. */
  public static Query index(Index index, String partition, int limit) {
    return new Query(
        Optional.of(index),
        partition,
        Optional.empty(),
        Optional.empty(),
        true,
        limit,
        Optional.empty());
  }

  public Query descending() {
    return new Query(index, partition, from, to, false, limit, start);
  }

  public Query startingAfter(Optional<Position> position) {
    return new Query(index, partition, from, to, ascending, limit, position);
  }
}
