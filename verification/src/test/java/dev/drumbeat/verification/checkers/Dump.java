package dev.drumbeat.verification.checkers;

import dev.drumbeat.verification.kit.Drumbeat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One company's items as they lie in the table, for whoever checks them: raw, unmapped. */
public final class Dump {
  private final String company;
  private final Map<String, Row> rows = new TreeMap<>();

  private Dump(String company) {
    this.company = company;
  }

  public static Dump of(Drumbeat drumbeat, String company) {
    Dump dump = new Dump(company);
    drumbeat
        .bean(DynamoDbClient.class)
        .scanPaginator(scan -> scan.tableName("drumbeat").consistentRead(true))
        .items()
        .stream()
        .map(Row::new)
        .filter(row -> row.pk().startsWith("C#" + company))
        .forEach(row -> dump.rows.put(row.pk() + " / " + row.sk(), row));
    return dump;
  }

  /** Items whose sort key starts so, in the order of their keys. */
  public List<Row> all(String prefix) {
    return rows.values().stream().filter(row -> row.sk().startsWith(prefix)).toList();
  }

  /** Items of a partition, named by what follows the company, with this start of the sort key. */
  public List<Row> in(String partition, String prefix) {
    String pk = "C#" + company + "#" + partition;
    return all(prefix).stream().filter(row -> row.pk().equals(pk)).toList();
  }

  public List<Row> issues() {
    return rows.values().stream().filter(row -> row.sk().equals("ISSUE")).toList();
  }

  public Optional<Row> find(String partition, String sk) {
    return Optional.ofNullable(rows.get("C#" + company + "#" + partition + " / " + sk));
  }

  /** The slot of an agent. */
  public Optional<Row> slot(String agent) {
    return all(agent).stream().filter(row -> row.pk().contains("#SLOTS#")).findFirst();
  }

  /** The audit of an issue, in the order in which it was changed. */
  public List<Row> history(String issue) {
    return in("ACT#" + issue, "ACT#");
  }

  /** An item. */
  public record Row(Map<String, AttributeValue> attributes) {
    public String pk() {
      return text("pk");
    }

    public String sk() {
      return text("sk");
    }

    /** The last part of the partition key: whose item this is. */
    public String owner() {
      return pk().substring(pk().lastIndexOf('#') + 1);
    }

    public boolean has(String name) {
      return attributes.containsKey(name);
    }

    /** A text, or nothing at all. */
    public String text(String name) {
      return has(name) ? attributes.get(name).s() : "";
    }

    public long number(String name) {
      return has(name) ? Long.parseLong(attributes.get(name).n()) : 0;
    }

    public Stream<String> texts(String name) {
      return has(name) ? attributes.get(name).l().stream().map(AttributeValue::s) : Stream.of();
    }

    /** One of an audit entry's details. */
    public String detail(String name) {
      return has("details") && attributes.get("details").m().containsKey(name)
          ? attributes.get("details").m().get(name).s()
          : "";
    }
  }
}
