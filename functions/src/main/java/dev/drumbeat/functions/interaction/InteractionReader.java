package dev.drumbeat.functions.interaction;

import dev.drumbeat.functions.document.DocumentItem;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.issue.IssueReader;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.document.Document;
import dev.drumbeat.model.interaction.Interaction;
import dev.drumbeat.model.interaction.InteractionId;
import dev.drumbeat.model.interaction.InteractionTarget;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.issue.Standing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads interactions with the issue whose thread they are in. */
@Singleton
public class InteractionReader {
  private final Table table;
  private final IssueReader issues;

  @Inject
  public InteractionReader(Table table, IssueReader issues) {
    this.table = table;
    this.issues = issues;
  }

  /** The interaction, its issue, and where the caller stands towards that. */
  record Seen(Interaction interaction, Issue issue, Standing standing) {}

  /** What the path names: one call. */
  Seen see(Call call) {
    IssueId issue = call.path("issueId", IssueId::new);
    Key key =
        Keys.interaction(call.company(), issue, call.path("interactionId", InteractionId::new));
    Map<Key, Item> found = new HashMap<>();
    IssueReader.Seen seen = issues.see(call, List.of(key), found);
    return Optional.ofNullable(found.get(key))
        .map(InteractionItem::read)
        .map(interaction -> new Seen(interaction, seen.issue(), seen.standing()))
        .orElseThrow(() -> new RefusedCall(ProblemCode.NOT_FOUND_HERE));
  }

  Optional<Interaction> find(CompanyId company, IssueId issue, InteractionId id) {
    return table.get(company, Keys.interaction(company, issue, id)).map(InteractionItem::read);
  }

  /** Where the document is that is asked about, if it is one. */
  static Optional<Key> document(Call call, Optional<InteractionTarget> target) {
    IssueId issue = call.path("issueId", IssueId::new);
    return target
        .filter(InteractionTarget::document)
        .map(about -> Keys.document(call.company(), issue, about.key()));
  }

  /** Adds that the target still is the latest revision; refused where it is not. */
  static void requireLatest(
      WriteSet writes, InteractionTarget target, Key place, Optional<Item> found) {
    Document document =
        found
            .map(item -> DocumentItem.read(writes.company(), item))
            .filter(at -> at.isAt(target.revision()))
            .orElseThrow(() -> new RefusedCall(ProblemCode.STALE_TARGET));
    writes.check("target", place, DocumentItem.unchanged(document));
  }

  /** The same for what was asked before. */
  void requireLatest(WriteSet writes, Call call, Interaction interaction) {
    Optional<InteractionTarget> target = interaction.asked().target();
    document(call, target)
        .ifPresent(
            place -> requireLatest(writes, target.get(), place, table.get(call.company(), place)));
  }
}
