package dev.drumbeat.functions.company;

import dev.drumbeat.functions.member.BoardKeyItem;
import dev.drumbeat.functions.member.NewKeys;
import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Directory;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** The first board key of an instance: made once, by whoever starts it first. */
@Singleton
public class Bootstrap {
  /** The user behind the first key, as the incumbent names it. */
  public static final UserId FIRST_USER = new UserId("local-board");

  private static final String DONE = "BOOTSTRAP";

  private final Table table;
  private final Directory directory;
  private final NewKeys keys;
  private final Clock clock;

  @Inject
  public Bootstrap(Table table, Directory directory, NewKeys keys, Clock clock) {
    this.table = table;
    this.directory = directory;
    this.keys = keys;
    this.clock = clock;
  }

  /** Whether the instance has its first board key. */
  public boolean isDone() {
    return directory.pointer(DONE).isPresent();
  }

  /** A new key, which is nobody's until the instance is founded with it. */
  public String newKey() {
    return keys.token();
  }

  /** The new board key in plain text, this once; empty if the instance has had one before. */
  public Optional<String> firstBoardKey() {
    return Optional.of(newKey()).filter(this::found);
  }

  /** Makes this key the first; false if the instance has one. It must be kept somewhere already. */
  public boolean found(String key) {
    WriteSet writes = new WriteSet(new CompanyId("instance"));
    writes.put(
        "bootstrapped",
        Item.at(Keys.pointer(DONE)).instant("at", clock.instant()),
        Condition.ABSENT);
    BoardKeyItem.add(writes, keys.first(FIRST_USER, key));
    return table.commit(writes) instanceof CommitResult.Committed;
  }
}
