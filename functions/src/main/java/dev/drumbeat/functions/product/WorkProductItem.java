package dev.drumbeat.functions.product;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.product.WorkProduct;
import dev.drumbeat.model.product.WorkProduct.Content;
import dev.drumbeat.model.product.WorkProductId;
import dev.drumbeat.model.project.ProjectId;
import dev.drumbeat.model.run.RunId;

/**
 * {@code C#c#ISSUE#i / PRODUCT#<id>}: a work product with its issue; {@code C#c#PRODUCT#<id> /
 * PRODUCT} leads to it from its id.
 */
public final class WorkProductItem {
  public static final String PREFIX = "PRODUCT#";

  /** After the last of an issue. */
  public static final String END = "PRODUCT#\uffff";

  private static final String PARTICIPANT = "product";

  /** Nothing about the work product changed since it was read. */
  static final String UNCHANGED = "version = :productVersion";

  private WorkProductItem() {}

  static void add(WriteSet writes, WorkProduct product) {
    writes.put(PARTICIPANT, write(product), Condition.ABSENT);
    Item place = Item.at(Keys.workProductPlace(product.company(), product.id()));
    writes.put("place", place.id("issueId", product.issue()), Condition.ABSENT);
  }

  static void change(WriteSet writes, WorkProduct before, WorkProduct after) {
    writes.put(PARTICIPANT, write(after), unchanged(before));
  }

  static void remove(WriteSet writes, WorkProduct product) {
    CompanyId company = product.company();
    writes.delete(
        PARTICIPANT, Keys.workProduct(company, product.issue(), product.id()), unchanged(product));
    writes.delete("place", Keys.workProductPlace(company, product.id()), Condition.PRESENT);
  }

  private static Condition unchanged(WorkProduct seen) {
    return Condition.of(UNCHANGED).with(":productVersion", seen.version());
  }

  private static Item write(WorkProduct product) {
    Content content = product.content();
    return Item.at(Keys.workProduct(product.company(), product.issue(), product.id()))
        .id("id", product.id())
        .id("companyId", product.company())
        .id("issueId", product.issue())
        .id("projectId", product.project())
        .id("runId", product.run())
        .text("productType", content.type())
        .text("provider", content.provider())
        .text("title", content.title())
        .text("externalId", content.externalId())
        .text("url", content.url())
        .text("status", content.status())
        .text("reviewState", content.reviewState())
        .text("healthStatus", content.healthStatus())
        .flag("isPrimary", content.primary())
        .text("summary", content.summary())
        .text("metadata", content.metadata())
        .instant("createdAt", product.createdAt())
        .instant("updatedAt", product.updatedAt())
        .number("version", product.version());
  }

  public static WorkProduct read(Item item) {
    return new WorkProduct(
        item.id("id", WorkProductId::new),
        item.id("companyId", CompanyId::new),
        item.id("issueId", IssueId::new),
        item.optionalId("projectId", ProjectId::new),
        item.optionalId("runId", RunId::new),
        new Content(
            item.text("productType"),
            item.text("provider"),
            item.text("title"),
            item.optionalText("externalId"),
            item.optionalText("url"),
            item.text("status"),
            item.text("reviewState"),
            item.text("healthStatus"),
            item.flag("isPrimary"),
            item.optionalText("summary"),
            item.optionalText("metadata")),
        item.instant("createdAt"),
        item.instant("updatedAt"),
        item.number("version"));
  }
}
