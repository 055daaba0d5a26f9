package dev.drumbeat.functions.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.interaction.Interaction;
import dev.drumbeat.model.interaction.InteractionKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What {@code request_item_verdicts} offers, and the verdicts that were given so far. */
public final class Verdicts {
  private static final String OFFERED = "verdicts";
  private static final String WITH_REASON = "requireReasonOn";
  private static final String ITEMS = "items";

  /** May be answered again: it says that the answer comes later. */
  private static final String DEFER = "defer";

  private Verdicts() {}

  /** One verdict on one item. */
  record Verdict(String item, String verdict, Optional<String> reason) {}

  static List<String> offered(ObjectNode payload) {
    return texts(payload, OFFERED, List.of("approve", "reject"));
  }

  static List<String> withReason(ObjectNode payload) {
    return texts(payload, WITH_REASON, List.of("reject"));
  }

  private static List<String> texts(ObjectNode payload, String name, List<String> otherwise) {
    return payload.hasNonNull(name)
        ? StreamSupport.stream(payload.get(name).spliterator(), false)
            .map(JsonNode::textValue)
            .toList()
        : otherwise;
  }

  /** Adds the defaults to what was asked. */
  static void complete(ObjectNode payload) {
    ArrayNode offered = payload.arrayNode();
    offered(payload).forEach(offered::add);
    ArrayNode withReason = payload.arrayNode();
    withReason(payload).forEach(withReason::add);
    payload.set(OFFERED, offered);
    payload.set(WITH_REASON, withReason);
    if (!payload.hasNonNull("allowBulkApprove")) {
      payload.put("allowBulkApprove", true);
    }
  }

  /** The result as it stands: what was answered of an interaction that is not answered whole. */
  public static ObjectNode soFar(Json json, Interaction interaction) {
    ObjectNode result =
        interaction
            .resolution()
            .map(how -> (ObjectNode) json.stored(how.result()))
            .orElseGet(json::object)
            .put("version", 1);
    if (interaction.kind() == InteractionKind.REQUEST_ITEM_VERDICTS && !result.has(ITEMS)) {
      result.put("complete", false).putArray(ITEMS);
    }
    return result;
  }

  /** Why this verdict cannot be given; empty if it can. */
  static String wrong(ObjectNode payload, ObjectNode result, Verdict given) {
    boolean asked =
        StreamSupport.stream(payload.get(ITEMS).spliterator(), false)
            .anyMatch(item -> item.get("id").textValue().equals(given.item()));
    if (!asked) {
      return "was not asked about";
    }
    if (!offered(payload).contains(given.verdict())) {
      return "takes no " + given.verdict();
    }
    if (withReason(payload).contains(given.verdict()) && given.reason().isEmpty()) {
      return "requires a reason for " + given.verdict();
    }
    return find(result, given.item())
        .map(earlier -> earlier.get("verdict").textValue())
        .filter(earlier -> !earlier.equals(DEFER) && !earlier.equals(given.verdict()))
        .map(earlier -> "has its verdict: " + earlier)
        .orElse("");
  }

  /** Whether the same was said before. */
  static boolean isKnown(ObjectNode result, Verdict given) {
    return find(result, given.item())
        .filter(earlier -> earlier.get("verdict").textValue().equals(given.verdict()))
        .isPresent();
  }

  private static Optional<JsonNode> find(ObjectNode result, String item) {
    return StreamSupport.stream(result.get(ITEMS).spliterator(), false)
        .filter(row -> row.get("id").textValue().equals(item))
        .findFirst();
  }

  /** The place of an item's verdict, made empty. */
  static ObjectNode row(ObjectNode result, String item) {
    ArrayNode items = (ArrayNode) result.get(ITEMS);
    for (int i = items.size() - 1; i >= 0; i--) {
      if (items.get(i).get("id").textValue().equals(item)) {
        items.remove(i);
      }
    }
    return items.addObject().put("id", item);
  }

  /** Whether every item has its verdict. */
  static boolean isComplete(ObjectNode payload, ObjectNode result) {
    return payload.get(ITEMS).size() == result.get(ITEMS).size();
  }
}
