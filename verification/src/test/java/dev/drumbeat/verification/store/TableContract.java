package dev.drumbeat.verification.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drumbeat.functions.store.CommitResult;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Page;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of the store promises. */
abstract class TableContract {
  private static final int MORE_THAN_A_BATCH = 120;

  private final CompanyId company = new CompanyId("contract-" + UUID.randomUUID());

  abstract Table table();

  private Key key(String sk) {
    return new Key(Keys.partition(company, "T"), sk);
  }

  private CommitResult put(String sk, String value, Condition condition) {
    return table().commit(writes().put("item", Item.at(key(sk)).text("value", value), condition));
  }

  private WriteSet writes() {
    return new WriteSet(company);
  }

  private String value(String sk) {
    return table().get(company, key(sk)).map(item -> item.text("value")).orElse("none");
  }

  @Test
  void put_whenAbsentIsWanted_writesOnceAndTellsTheLoserWhatIsThere() {
    assertThat(put("a", "first", Condition.ABSENT)).isInstanceOf(CommitResult.Committed.class);
    CommitResult.Refused refused = (CommitResult.Refused) put("a", "second", Condition.ABSENT);
    Item current = refused.by("item").orElseThrow().current().orElseThrow();
    assertThat(current.text("value")).isEqualTo("first");
    assertThat(value("a")).isEqualTo("first");
  }

  @Test
  void transaction_whenOneObjects_writesNothing() {
    put("taken", "first", Condition.ABSENT);
    WriteSet writes = writes();
    writes.put("free", Item.at(key("free")).text("value", "x"), Condition.ABSENT);
    writes.put("taken", Item.at(key("taken")).text("value", "y"), Condition.ABSENT);
    CommitResult.Refused refused = (CommitResult.Refused) table().commit(writes);
    assertThat(refused.by("taken").orElseThrow().current()).isPresent();
    assertThat(refused.by("free")).isEmpty();
    assertThat(value("free")).isEqualTo("none");
  }

  @Test
  void transaction_whenACheckFailsOnWhatIsNotThere_objectsWithNothing() {
    WriteSet writes = writes();
    writes.put("free", Item.at(key("free")).text("value", "x"), Condition.ABSENT);
    writes.check("gate", key("no-gate"), Condition.PRESENT);
    CommitResult.Refused refused = (CommitResult.Refused) table().commit(writes);
    assertThat(refused.by("gate").orElseThrow().current()).isEmpty();
  }

  @Test
  void transaction_ofEachKindOfWrite_doesThemAll() {
    put("gone", "x", Condition.ABSENT);
    put("checked", "x", Condition.ABSENT);
    table().commit(writes().put("n", Item.at(key("number")).number("n", 1), Condition.ABSENT));
    WriteSet writes = writes();
    writes.delete("gone", key("gone"), Condition.PRESENT);
    writes.check("checked", key("checked"), Condition.PRESENT);
    writes.update(
        "number",
        key("number"),
        WriteSet.Change.of("SET n = n + :more").with(":more", 2),
        Condition.PRESENT);
    assertThat(table().commit(writes)).isInstanceOf(CommitResult.Committed.class);
    assertThat(value("gone")).isEqualTo("none");
    assertThat(table().get(company, key("number")).orElseThrow().number("n")).isEqualTo(3);
  }

  @Test
  void increment_countsUp_andOnlyWhatExists() {
    assertThat(table().increment(company, key("nobody"), "n", 1)).isEmpty();
    table().commit(writes().put("n", Item.at(key("counter")).number("n", 0), Condition.ABSENT));
    table().increment(company, key("counter"), "n", 1);
    assertThat(table().increment(company, key("counter"), "n", 1).orElseThrow().number("n"))
        .isEqualTo(2);
  }

  @Test
  void getAll_ofMoreThanOneBatch_findsWhatExists() {
    put("one", "x", Condition.ABSENT);
    put("two", "x", Condition.ABSENT);
    List<Key> keys =
        IntStream.range(0, MORE_THAN_A_BATCH)
            .mapToObj(i -> key(i == 0 ? "one" : i == MORE_THAN_A_BATCH - 1 ? "two" : "no" + i))
            .toList();
    assertThat(table().getAll(company, keys)).containsOnlyKeys(key("one"), key("two"));
  }

  @Test
  void query_goesThroughAPrefixPageByPage_bothWays() {
    for (String sk : List.of("A#1", "A#2", "A#3", "B#1")) {
      put(sk, sk, Condition.ABSENT);
    }
    Query query = Query.prefix(Keys.partition(company, "T"), "A#", 2);
    Page first = table().query(company, query);
    Page second = table().query(company, query.startingAfter(first.next()));
    assertThat(keys(first)).containsExactly("A#1", "A#2");
    assertThat(keys(second)).containsExactly("A#3");
    assertThat(keys(table().query(company, query.descending()))).containsExactly("A#3", "A#2");
  }

  @Test
  void query_ofAnIndex_findsWhatCarriesItsKey() {
    String shelf = Keys.partition(company, "SHELF");
    Item item = Item.at(key("listed")).text("listPk", shelf).text("listSk", "1");
    table().commit(writes().put("item", item, Condition.ABSENT));
    Query query = Query.index(Query.Index.LIST, shelf, 2);
    Optional<Item> found = table().query(company, query).items().stream().findFirst();
    assertThat(found.map(Item::key)).contains(key("listed"));
  }

  @Test
  void everyCall_withAKeyOfAnotherCompany_isRefused() {
    CompanyId other = new CompanyId("other");
    Query foreign = Query.prefix(Keys.partition(company, "T"), "A", 1);
    assertThatThrownBy(() -> table().get(other, key("a")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> table().query(other, foreign))
        .isInstanceOf(IllegalStateException.class);
    WriteSet writes = new WriteSet(other).put("x", Item.at(key("a")), Condition.ABSENT);
    assertThatThrownBy(() -> table().commit(writes)).isInstanceOf(IllegalStateException.class);
  }

  private static List<String> keys(Page page) {
    return page.items().stream().map(item -> item.key().sk()).toList();
  }
}
