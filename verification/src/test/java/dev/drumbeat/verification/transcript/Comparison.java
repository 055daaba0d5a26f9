package dev.drumbeat.verification.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.verification.kit.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Holds our answer against the recorded one. Every recorded field is compared: an id must stand for
 * the same thing, a moment be one, a sentence be there; everything else is equal, and null is not
 * absent. What we answer besides is no difference.
 */
final class Comparison {
  /** Sentences for humans; of the errors' the clients look for two only, those are compared. */
  private static final Set<String> SENTENCES =
      Set.of(
          "error",
          "message",
          "boundary",
          "whoCanAct",
          "sanctionedPath",
          "livenessReason",
          "stdoutExcerpt",
          "content",
          "token");

  private static final Set<String> KEPT =
      Set.of("Board access required", "Instance admin required");
  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** Where the status code itself is another. */
  static final String STATUS = "HTTP status";

  private final Names names;
  private final String exchange;
  private final List<Difference> found = new ArrayList<>();

  private Comparison(Names names, String exchange) {
    this.names = names;
    this.exchange = exchange;
  }

  /** The differences of one exchange, in the order of the recorded answer. */
  static List<Difference> of(Names names, JsonNode recorded, Reply ours) {
    Comparison comparison = new Comparison(names, recorded.path("exchange").asText());
    int status = recorded.path("status").asInt();
    if (status != ours.status()) {
      comparison.differ(STATUS, String.valueOf(status), String.valueOf(ours.status()));
    }
    String applied = recorded.path("applied").asText("none");
    String answered = ours.headers().getOrDefault("Preference-Applied", "none");
    if (!applied.equals(answered)) {
      comparison.differ("Preference-Applied", applied, answered);
    }
    if (status / 100 == ours.status() / 100) {
      comparison.compare("", recorded.path("answer"), ours.body());
    }
    return comparison.found;
  }

  private void differ(String field, String theirs, String ours) {
    found.add(new Difference(exchange, field, theirs, ours));
  }

  private void compare(String field, JsonNode theirs, JsonNode ours) {
    if (theirs.isObject() && ours.isObject()) {
      String prefix = field.isEmpty() ? "" : field + ".";
      theirs
          .properties()
          .forEach(
              each -> compare(prefix + each.getKey(), each.getValue(), ours.path(each.getKey())));
    } else if (theirs.isArray() && ours.isArray()) {
      if (theirs.size() != ours.size()) {
        differ(field + ".length", String.valueOf(theirs.size()), String.valueOf(ours.size()));
      }
      for (int i = 0; i < Math.min(theirs.size(), ours.size()); i++) {
        compare(field + "[" + i + "]", theirs.get(i), ours.get(i));
      }
    } else if (!agree(field, theirs, ours)) {
      differ(field, shown(field, theirs), shown(field, ours));
    }
  }

  private boolean agree(String field, JsonNode theirs, JsonNode ours) {
    if (!theirs.isTextual()) {
      return theirs.equals(ours);
    }
    if (!ours.isTextual()) {
      return false;
    }
    String text = theirs.textValue();
    if (isSentence(field) && !KEPT.contains(text)) {
      return !ours.textValue().isBlank();
    }
    if (MOMENT.matcher(text).matches()) {
      return MOMENT.matcher(ours.textValue()).matches();
    }
    Optional<String> name = names.unbound(text);
    name.ifPresent(unknown -> names.bind(unknown, ours.textValue()));
    return names.resolved(text).equals(ours.textValue());
  }

  private static boolean isSentence(String field) {
    return SENTENCES.contains(field.substring(field.lastIndexOf('.') + 1));
  }

  private String shown(String field, JsonNode value) {
    if (value.isMissingNode()) {
      return "absent";
    }
    if (value.isContainerNode()) {
      String brackets = value.isArray() ? "[]" : "{}";
      return value.isEmpty() ? brackets : brackets.charAt(0) + "…" + brackets.charAt(1);
    }
    if (!value.isTextual()) {
      return value.toString();
    }
    if (isSentence(field)) {
      return "a text";
    }
    String named = names.named(value.textValue());
    return MOMENT.matcher(named).matches() ? "a time" : ID.matcher(named).replaceAll("an id");
  }
}
