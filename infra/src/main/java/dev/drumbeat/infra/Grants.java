package dev.drumbeat.infra;

import dev.drumbeat.model.api.ItemPlaces;
import dev.drumbeat.model.api.ItemType;
import dev.drumbeat.model.api.KeyPattern;
import dev.drumbeat.model.api.Touch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * From the item types that catalogue entries declare to the statements of a role: which operations,
 * on the table or one of its indexes, in which partitions ({@code dynamodb:LeadingKeys}).
 */
final class Grants {
  private static final String LEADING_KEYS = "dynamodb:LeadingKeys";

  /** By index ("" is the table) and partition, the operations. */
  private final Map<String, Map<String, Set<String>>> operations = new TreeMap<>();

  private final Set<ItemType> written = EnumSet.noneOf(ItemType.class);

  /** Allows reading these types. */
  Grants read(Collection<ItemType> types) {
    types.forEach(type -> add(type, false));
    return this;
  }

  /** Allows writing these types. */
  Grants write(Collection<ItemType> types) {
    types.forEach(type -> add(type, true));
    written.addAll(types);
    return this;
  }

  /** Whether it allows writing this type. */
  boolean writes(ItemType type) {
    return written.contains(type);
  }

  private void add(ItemType type, boolean writes) {
    for (KeyPattern place : ItemPlaces.places(type)) {
      for (Touch touch : ItemPlaces.touches(type)) {
        boolean onIndex = place.index().isPresent();
        if (touch.writes() == writes && (!onIndex || touch == Touch.QUERY)) {
          Set<String> allowed =
              operations
                  .computeIfAbsent(place.index().orElse(""), index -> new TreeMap<>())
                  .computeIfAbsent(place.pk(), pk -> new TreeSet<>());
          touch.operations().forEach(operation -> allowed.add("dynamodb:" + operation));
        }
      }
    }
  }

  /** One statement for each set of operations: the partitions in which they are allowed. */
  List<PolicyStatement> statements(String tableArn) {
    List<PolicyStatement> statements = new ArrayList<>();
    operations.forEach(
        (index, partitions) -> {
          Map<String, List<String>> alike = new TreeMap<>();
          partitions.forEach(
              (pk, allowed) ->
                  alike
                      .computeIfAbsent(String.join(" ", allowed), set -> new ArrayList<>())
                      .add(pk));
          String resource = index.isEmpty() ? tableArn : tableArn + "/index/" + index;
          alike.forEach((set, pks) -> statements.add(statement(resource, set, pks)));
        });
    return statements;
  }

  private static PolicyStatement statement(String resource, String operations, List<String> pks) {
    return PolicyStatement.Builder.create()
        .actions(List.of(operations.split(" ")))
        .resources(List.of(resource))
        .conditions(
            Map.of(
                "ForAllValues:StringLike",
                Map.of(LEADING_KEYS, List.copyOf(pks)),
                "Null",
                Map.of(LEADING_KEYS, "false")))
        .build();
  }
}
