package dev.drumbeat.functions.issue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.issue.Criterion;
import dev.drumbeat.model.issue.CriterionId;
import dev.drumbeat.model.issue.Terms;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the terms of an issue from a body: the grants it requires (R4) and its acceptance criteria
 * (C11). A criterion is an object with a text; a bare text is the incumbent's, which ends up in the
 * description and binds nobody.
 */
@Singleton
public class TermsReader {
  private static final String GRANTS = "requiredGrants";
  private static final String CRITERIA = "acceptanceCriteria";
  private static final Pattern GRANT = Pattern.compile("[a-z][a-z0-9_-]{0,39}:[a-z0-9_-]{1,60}");
  private static final int LONGEST = 300;

  private final IdSource ids;

  @Inject
  public TermsReader(IdSource ids) {
    this.ids = ids;
  }

  /** The terms as they become, if the body says anything about them. */
  Optional<Terms> read(Fields body, Terms before) {
    if (!isAsked(body)) {
      return Optional.empty();
    }
    Terms after = before;
    if (body.has(GRANTS)) {
      after = after.requiring(grants(body));
    }
    return Optional.of(body.has(CRITERIA) ? after.accepting(criteria(body, before)) : after);
  }

  static boolean isAsked(Fields body) {
    return body.has(GRANTS) || body.has(CRITERIA);
  }

  /** The bare texts among the criteria. */
  static List<String> plain(Fields body) {
    return elements(body).stream().filter(JsonNode::isTextual).map(JsonNode::textValue).toList();
  }

  private static List<String> grants(Fields body) {
    List<String> grants = body.texts(GRANTS).orElse(List.of());
    if (!grants.stream().allMatch(text -> GRANT.matcher(text).matches())) {
      throw refused(GRANTS, "Expected grants like repo:web");
    }
    return grants;
  }

  private List<Criterion> criteria(Fields body, Terms before) {
    List<Criterion> criteria = new ArrayList<>();
    for (JsonNode element : elements(body)) {
      require(element);
      if (element.isObject()) {
        criteria.add(criterion(element, before));
      }
    }
    if (criteria.size() > Criterion.MOST) {
      throw refused(CRITERIA, "At most " + Criterion.MOST + " criteria");
    }
    return criteria;
  }

  private static void require(JsonNode element) {
    JsonNode text = element.isObject() ? element.path("text") : element;
    boolean fits = text.isTextual() && !text.textValue().isBlank();
    if (!fits || (element.isObject() && text.textValue().length() > LONGEST)) {
      throw refused(CRITERIA, "Expected objects with a text of 1 to " + LONGEST + " characters");
    }
  }

  /** One that was there already, by its text, keeps what was shown for it. */
  private Criterion criterion(JsonNode element, Terms before) {
    String text = element.get("text").textValue().strip();
    return before.criteria().stream()
        .filter(known -> known.text().equals(text))
        .findFirst()
        .orElseGet(() -> Criterion.of(new CriterionId(ids.next()), text));
  }

  private static List<JsonNode> elements(Fields body) {
    List<JsonNode> elements = new ArrayList<>();
    body.node(CRITERIA).ifPresent(list -> list.forEach(elements::add));
    return elements;
  }

  private static RefusedCall refused(String field, String message) {
    return Violation.refusal(List.of(new Violation("invalid_value", List.of(field), message)));
  }
}
