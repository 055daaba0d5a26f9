package dev.drumbeat.functions.store;

import dev.drumbeat.model.company.CompanyId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The store of one company's items. Every method refuses keys of another company, so a forgotten
 * check cannot leak. Conflicts and throttling are retried inside, bounded; what remains is a {@link
 * StoreBusy}.
 */
public interface Table {
  /** One item, strongly consistent. */
  Optional<Item> get(CompanyId company, Key key);

  /** The items that exist of these keys, each strongly consistent, not a snapshot together. */
  Map<Key, Item> getAll(CompanyId company, List<Key> keys);

  /** One page of a partition. */
  Page query(CompanyId company, Query query);

  /**
   * Everything a query finds, page by page: for what is bounded by something that is not history.
   */
  default List<Item> queryAll(CompanyId company, Query query) {
    List<Item> all = new ArrayList<>();
    Optional<Query.Position> next = Optional.empty();
    do {
      Page page = query(company, query.startingAfter(next));
      all.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    return all;
  }

  /**
   * Adds to a number of an existing item, outside any transaction, and returns the item as it then
   * is; empty if there is no such item. Numbers so taken may stay unused.
   */
  Optional<Item> increment(CompanyId company, Key key, String attribute, int by);

  /**
   * Commits all of its company's write set, or nothing. A single write takes the cheaper
   * single-item call.
   */
  CommitResult commit(WriteSet writes);

  /** The store did not accept a call within the retry budget; nothing is known to have changed. */
  final class StoreBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreBusy(Throwable cause) {
      super("The store stayed busy beyond the retry budget", cause);
    }
  }
}
