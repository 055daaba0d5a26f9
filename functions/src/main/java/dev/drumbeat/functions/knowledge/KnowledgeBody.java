package dev.drumbeat.functions.knowledge;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.knowledge.KnowledgeEntry;
import dev.drumbeat.model.knowledge.KnowledgeEntry.Content;
import dev.drumbeat.model.knowledge.KnowledgeScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a body says of an entry; refused with everything wrong in it. */
final class KnowledgeBody {
  private static final int USUAL_CONFIDENCE = 50;
  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._:-]{0,39}");

  private final Call call;
  private final Fields body;
  private final List<Violation> wrong = new ArrayList<>();

  private KnowledgeBody(Call call) {
    this.call = call;
    body = call.body();
  }

  /** An entry as somebody words it. */
  record Draft(
      Content content,
      KnowledgeScope scope,
      int confidence,
      Optional<Instant> expiresAt,
      Optional<IssueId> issue) {}

  /** What a curator leaves of an entry. */
  record Judged(List<String> tags, int confidence, Optional<Instant> expiresAt) {}

  static Draft draft(Call call) {
    KnowledgeBody reader = new KnowledgeBody(call);
    Judged judged = reader.judged(new Judged(List.of(), USUAL_CONFIDENCE, Optional.empty()));
    KnowledgeScope scope = reader.scope();
    return reader.checked(reader.draft(scope, judged));
  }

  /** What takes the place of this entry: of its scope, and of its terms unless the body says so. */
  static Draft successor(Call call, KnowledgeEntry before) {
    KnowledgeBody reader = new KnowledgeBody(call);
    return reader.checked(reader.draft(before.scope(), reader.judged(as(before))));
  }

  static Judged judged(Call call, KnowledgeEntry before) {
    KnowledgeBody reader = new KnowledgeBody(call);
    return reader.checked(reader.judged(as(before)));
  }

  private static Judged as(KnowledgeEntry entry) {
    KnowledgeEntry.State state = entry.state();
    return new Judged(entry.content().tags(), state.confidence(), state.expiresAt());
  }

  private <T> T checked(T read) {
    if (!wrong.isEmpty()) {
      throw Violation.refusal(wrong);
    }
    return read;
  }

  private Draft draft(KnowledgeScope scope, Judged judged) {
    String title = body.required("title").replaceAll("(?U)[\\s\\p{Cntrl}]+", " ").strip();
    return new Draft(
        new Content(title, body.required("body"), judged.tags()),
        scope,
        judged.confidence(),
        judged.expiresAt(),
        id("issueId").map(IssueId::new));
  }

  private Judged judged(Judged before) {
    List<String> tags =
        body.has("tags") ? tags(body.texts("tags").orElse(List.of())) : before.tags();
    Optional<Instant> end = body.has("expiresAt") ? body.instant("expiresAt") : before.expiresAt();
    if (body.hasValue("expiresAt") && !end.orElseThrow().isAfter(call.now())) {
      wrong("expiresAt", "Must be later than now; to end an entry, retire it");
    }
    return new Judged(tags, body.integerOr("confidence", before.confidence()), end);
  }

  private List<String> tags(List<String> sent) {
    if (!sent.stream().allMatch(tag -> TAG.matcher(tag).matches())) {
      wrong("tags", "Expected letters, digits and ._:- , at most 40 characters each");
    }
    return sent.stream().map(tag -> tag.toLowerCase(Locale.ROOT)).distinct().toList();
  }

  private KnowledgeScope scope() {
    String kind = body.text("scope").orElse("company");
    boolean named = kind.equals("project") || kind.equals("agent");
    boolean path = kind.equals("path");
    require("scopeId", named);
    require("path", path);
    String glob = body.text("path").orElse("").replaceFirst("^(\\./|/)+", "");
    String name = named ? id("scopeId").orElse("-") : path ? glob : "";
    return KnowledgeScope.of(kind, name);
  }

  /** A scope has exactly what its kind asks for. */
  private void require(String field, boolean asked) {
    if (body.hasValue(field) != asked) {
      wrong(field, asked ? "This scope needs it" : "This scope has none");
    }
  }

  private Optional<String> id(String field) {
    return body.text(field).map(text -> text.toLowerCase(Locale.ROOT));
  }

  private void wrong(String field, String message) {
    wrong.add(new Violation("invalid_value", List.of(field), message));
  }
}
