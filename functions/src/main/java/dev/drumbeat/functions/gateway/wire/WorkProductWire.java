package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.product.WorkProduct;
import dev.drumbeat.model.product.WorkProduct.Content;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Work products as the incumbent's clients know them. */
@Singleton
public class WorkProductWire {
  private final Json json;

  @Inject
  public WorkProductWire(Json json) {
    this.json = json;
  }

  public ObjectNode row(WorkProduct product) {
    Content content = product.content();
    return new WireObject(json)
        .nulls(AlwaysNull.WORK_PRODUCT)
        .id("id", product.id())
        .id("companyId", product.company())
        .id("projectId", product.project())
        .id("issueId", product.issue())
        .text("type", content.type())
        .text("provider", content.provider())
        .text("externalId", content.externalId())
        .text("title", content.title())
        .text("url", content.url())
        .text("status", content.status())
        .text("reviewState", content.reviewState())
        .flag("isPrimary", content.primary())
        .text("healthStatus", content.healthStatus())
        .text("summary", content.summary())
        .json("metadata", content.metadata())
        .id("createdByRunId", product.run())
        .time("createdAt", product.createdAt())
        .time("updatedAt", product.updatedAt())
        .node();
  }

  ArrayNode rows(List<WorkProduct> products) {
    ArrayNode rows = json.array();
    products.forEach(product -> rows.add(row(product)));
    return rows;
  }
}
