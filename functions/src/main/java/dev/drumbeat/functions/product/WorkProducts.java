package dev.drumbeat.functions.product;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.functions.issue.Footing;
import dev.drumbeat.functions.issue.Ground;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.product.WorkProduct;
import dev.drumbeat.model.product.WorkProduct.Content;
import dev.drumbeat.model.product.WorkProductId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads work products, and adds what happens to one to what commits. */
@Singleton
public class WorkProducts {
  /** Of more, the primary one of a type may stay beside a newer one. */
  private static final int MOST = 100;

  private final Table table;
  private final Trail trail;

  @Inject
  public WorkProducts(Table table, Trail trail) {
    this.table = table;
    this.trail = trail;
  }

  /** A work product on its ground. */
  record Seen(WorkProduct product, Footing footing) {}

  /** The issue of the path; refused where it does not exist, or the caller's run lost it. */
  Ground ground(Call call) {
    return Ground.read(table, call, call.path("issueId", IssueId::new), List.of());
  }

  /** The work product of the path: its id alone does not say whose it is. */
  Seen see(Call call) {
    CompanyId company = call.company();
    WorkProductId id = call.path("workProductId", WorkProductId::new);
    IssueId issue =
        Ground.required(table.get(company, Keys.workProductPlace(company, id)))
            .id("issueId", IssueId::new);
    Key key = Keys.workProduct(company, issue, id);
    Ground ground = Ground.read(table, call, issue, List.of(key));
    WorkProduct product = WorkProductItem.read(Ground.required(ground.item(key)));
    return new Seen(product, ground.footing());
  }

  /** The content as the body changes it. */
  static Content content(Fields body, Content before) {
    Optional<String> url = body.has("url") ? body.nonEmpty("url") : before.url();
    if (url.filter(text -> !text.matches("(?i)https?://.+")).isPresent()) {
      Violation wrong =
          new Violation("invalid_value", List.of("url"), "Expected http:// or https://");
      throw Violation.refusal(List.of(wrong));
    }
    return new Content(
        body.text("type").orElse(before.type()),
        body.text("provider").orElse(before.provider()),
        body.text("title").orElse(before.title()),
        body.has("externalId") ? body.nonEmpty("externalId") : before.externalId(),
        url,
        body.text("status").orElse(before.status()),
        body.text("reviewState").orElse(before.reviewState()),
        body.text("healthStatus").orElse(before.healthStatus()),
        body.hasValue("isPrimary") ? body.flag("isPrimary") : before.primary(),
        body.has("summary") ? body.nonEmpty("summary") : before.summary(),
        body.has("metadata") ? body.json("metadata") : before.metadata());
  }

  /** Adds that no other of its type is primary beside it; a read only where it is. */
  void lead(WriteSet writes, WorkProduct product) {
    if (!product.content().primary()) {
      return;
    }
    String partition = Keys.issuePartition(product.company(), product.issue());
    Query all = Query.prefix(partition, WorkProductItem.PREFIX, MOST);
    table.query(product.company(), all).items().stream()
        .map(WorkProductItem::read)
        .filter(other -> other.yieldsTo(product))
        .forEach(
            other -> WorkProductItem.change(writes, other, other.secondary(product.updatedAt())));
  }

  void record(WriteSet writes, Call call, String action, WorkProduct product) {
    Map<String, String> details =
        Map.of(
            "workProductId", product.id().value(),
            "type", product.content().type(),
            "title", product.content().title());
    trail.record(
        writes,
        call.actor(),
        Trail.Fact.ofIssue("issue.work_product_" + action, product.issue(), details));
  }
}
