package dev.drumbeat.functions.store;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Everything one action changes, committed all or nothing: the change, its activity, its wakes, its
 * idempotency record. Also remembers whom to nudge once that is done.
 */
public final class WriteSet {
  /** DynamoDB's limit of items in one transaction. */
  public static final int LIMIT = 100;

  private final CompanyId company;
  private final List<Write> writes = new ArrayList<>();
  private final Set<CompanyId> told = new LinkedHashSet<>();
  private final Set<AgentId> nudged = new LinkedHashSet<>();

  public WriteSet(CompanyId company) {
    this.company = company;
  }

  /** Whose items these are. */
  public CompanyId company() {
    return company;
  }

  public WriteSet put(String participant, Item item, Condition condition) {
    return add(new Write.Put(participant, item, condition));
  }

  public WriteSet update(String participant, Key key, Change change, Condition condition) {
    return add(new Write.Update(participant, key, change.expression(), change.values(), condition));
  }

  public WriteSet delete(String participant, Key key, Condition condition) {
    return add(new Write.Delete(participant, key, condition));
  }

  public WriteSet check(String participant, Key key, Condition condition) {
    return add(new Write.Check(participant, key, condition));
  }

  /**
   * Whatever is written, this must hold of that item: a condition of its write if it has one, else
   * a check, since no item may be in a transaction twice.
   */
  public WriteSet require(String participant, Key key, Condition condition) {
    for (int i = 0; i < writes.size(); i++) {
      if (writes.get(i).key().equals(key)) {
        writes.set(i, writes.get(i).provided(condition));
        return this;
      }
    }
    return check(participant, key, condition);
  }

  /** Whether something of this is about the item: no item may be in a transaction twice. */
  public boolean touches(Key key) {
    return writes.stream().anyMatch(write -> write.key().equals(key));
  }

  /** One more company whose audit hears of what a human does to its own keys. */
  public WriteSet tell(CompanyId other) {
    told.add(other);
    return this;
  }

  /** The companies whose audit entries may be in it besides its own company's. */
  public Set<CompanyId> told() {
    return Set.copyOf(told);
  }

  /** Asks for a nudge of the agent's dispatch after the commit. */
  public WriteSet nudge(AgentId agent) {
    nudged.add(agent);
    return this;
  }

  /** What was required of the item before becomes a condition of its write. */
  private WriteSet add(Write write) {
    for (int i = 0; i < writes.size(); i++) {
      if (writes.get(i) instanceof Write.Check before && before.key().equals(write.key())) {
        writes.set(i, write.provided(before.condition()));
        return this;
      }
    }
    writes.add(write);
    return this;
  }

  public List<Write> writes() {
    return List.copyOf(writes);
  }

  public Set<AgentId> nudged() {
    return Set.copyOf(nudged);
  }

  public boolean isEmpty() {
    return writes.isEmpty();
  }

  public int size() {
    return writes.size();
  }

  /** An update expression with its values; expressions are named constants like conditions. */
  public record Change(String expression, Map<String, AttributeValue> values) {
    public static Change of(String expression) {
      return new Change(expression, Map.of());
    }

    public Change with(String name, String value) {
      return withValue(name, AttributeValue.fromS(value));
    }

    public Change with(String name, long value) {
      return withValue(name, AttributeValue.fromN(Long.toString(value)));
    }

    /** A set of one text. */
    public Change withElement(String name, String element) {
      return withValue(name, AttributeValue.fromSs(List.of(element)));
    }

    public Change with(String name, boolean value) {
      return withValue(name, AttributeValue.fromBool(value));
    }

    private Change withValue(String name, AttributeValue value) {
      Map<String, AttributeValue> more = new java.util.HashMap<>(values);
      more.put(name, value);
      return new Change(expression, Map.copyOf(more));
    }
  }
}
