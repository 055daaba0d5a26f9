package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An issue, what a write around it rests on, and what else was read in the same call. */
public record Ground(Issue issue, Footing footing, Map<Key, Item> items) {
  /**
   * The ground around an issue.
   *
   * @throws RefusedCall if it does not exist, or the caller's run lost it
   */
  public static Ground read(Table table, Call call, IssueId issue, List<Key> more) {
    Key place = Keys.issue(call.company(), issue);
    List<Key> keys = new ArrayList<>(List.of(place));
    keys.addAll(Footing.keys(call, issue));
    keys.addAll(more);
    Map<Key, Item> found = table.getAll(call.company(), keys);
    Issue read = IssueItem.read(required(Optional.ofNullable(found.get(place))));
    return new Ground(read, Footing.of(call, read, found), found);
  }

  /** What was read under a key, if it is there. */
  public Optional<Item> item(Key key) {
    return Optional.ofNullable(items.get(key));
  }

  /** What was found, or the refusal of what was not. */
  public static Item required(Optional<Item> found) {
    return found.orElseThrow(() -> new RefusedCall(ProblemCode.NOT_FOUND_HERE));
  }
}
