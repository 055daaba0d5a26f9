package dev.drumbeat.functions.store;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One conditional change of one item, by a participant whose name tells a refusal apart from the
 * others' in the same transaction.
 */
public sealed interface Write {
  String participant();

  Key key();

  Condition condition();

  /** The same write, if this holds as well. */
  default Write provided(Condition more) {
    Condition both = condition().and(more);
    return switch (this) {
      case Put put -> new Put(put.participant(), put.item(), both);
      case Update update ->
          new Update(
              update.participant(), update.key(), update.expression(), update.values(), both);
      case Delete delete -> new Delete(delete.participant(), delete.key(), both);
      case Check check -> new Check(check.participant(), check.key(), both);
    };
  }

  /** Writes the whole item. */
  record Put(String participant, Item item, Condition condition) implements Write {
    @Override
    public Key key() {
      return item.key();
    }
  }

  /** Changes some attributes. */
  record Update(
      String participant,
      Key key,
      String expression,
      Map<String, AttributeValue> values,
      Condition condition)
      implements Write {}

  /** Removes the item. */
  record Delete(String participant, Key key, Condition condition) implements Write {}

  /** Changes nothing, but must hold. */
  record Check(String participant, Key key, Condition condition) implements Write {}
}
