package dev.drumbeat.functions.document;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.functions.issue.Footing;
import dev.drumbeat.functions.issue.IssueItem;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.document.Document;
import dev.drumbeat.model.document.DocumentId;
import dev.drumbeat.model.document.DocumentKey;
import dev.drumbeat.model.document.Revision;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads documents and their revisions; bodies from wherever they are kept. */
@Singleton
public class DocumentReader {
  private final Table table;
  private final BodyStore bodies;

  @Inject
  public DocumentReader(Table table, BodyStore bodies) {
    this.table = table;
    this.bodies = bodies;
  }

  /** An issue that exists, the named document if it has one, and what else was asked for. */
  record Seen(Issue issue, String key, Optional<Document> document, Map<Key, Item> more) {}

  /**
   * What the path names, in one read.
   *
   * @throws RefusedCall if the issue does not exist, or if the key has not the form of keys
   */
  Seen see(Call call, Key... more) {
    CompanyId company = call.company();
    IssueId issue = call.path("issueId", IssueId::new);
    String key =
        call.path("key", DocumentKey::of).orElseThrow(() -> new RefusedCall(malformed().problem()));
    Key document = Keys.document(company, issue, key);
    List<Key> keys = new ArrayList<>(List.of(Keys.issue(company, issue), document));
    keys.addAll(List.of(more));
    Map<Key, Item> found = table.getAll(company, keys);
    Issue target =
        Optional.ofNullable(found.get(keys.getFirst()))
            .map(IssueItem::read)
            .orElseThrow(() -> new RefusedCall(ProblemCode.NOT_FOUND_HERE));
    Optional<Document> seen =
        Optional.ofNullable(found.get(document)).map(item -> DocumentItem.read(company, item));
    return new Seen(target, key, seen, found);
  }

  /** The same for a caller that writes, with what its write rests on. */
  record Basis(Seen seen, Footing footing) {}

  /**
   * What the path names, to be written.
   *
   * @throws RefusedCall also if the caller's run took the issue and lost it
   */
  Basis seeToWrite(Call call, Key... more) {
    IssueId issue = call.path("issueId", IssueId::new);
    List<Key> keys = new ArrayList<>(List.of(more));
    keys.addAll(Footing.keys(call, issue));
    Seen seen = see(call, keys.toArray(Key[]::new));
    return new Basis(seen, Footing.of(call, seen.issue(), seen.more()));
  }

  private static Violation malformed() {
    return new Violation(
        "invalid_value",
        List.of("key"),
        "Expected letters, digits, '_' and '-', at most 64, beginning with a letter or digit");
  }

  /** The document of the path, which must exist. */
  Document require(Call call) {
    return see(call).document().orElseThrow(() -> new RefusedCall(ProblemCode.NOT_FOUND_HERE));
  }

  Optional<Revision> revision(CompanyId company, DocumentId document, int number) {
    return table
        .get(company, RevisionItem.key(company, document, number))
        .map(item -> read(company, item));
  }

  /** A document's latest revision; there always is one. */
  Revision latest(Document document) {
    return revision(document.company(), document.id(), document.latestRevisionNumber())
        .orElseThrow(() -> new IllegalStateException("A document has no latest revision"));
  }

  Revision read(CompanyId company, Item item) {
    return RevisionItem.read(item, id -> bodies.get(company, id));
  }
}
