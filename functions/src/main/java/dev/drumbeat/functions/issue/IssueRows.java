package dev.drumbeat.functions.issue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.functions.gateway.wire.AttentionWire;
import dev.drumbeat.functions.gateway.wire.IssueWire;
import dev.drumbeat.model.attention.BlockerAttention;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.issue.IssueId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Issues as the rows of a list. */
@Singleton
public class IssueRows {
  private final IssueReader reader;
  private final IssueWire wire;
  private final AttentionWire attention;
  private final Json json;

  @Inject
  public IssueRows(IssueReader reader, IssueWire wire, AttentionWire attention, Json json) {
    this.reader = reader;
    this.wire = wire;
    this.attention = attention;
    this.json = json;
  }

  ArrayNode of(List<Issue> issues) {
    ArrayNode rows = json.array();
    issues.forEach(issue -> rows.add(wire.listRow(issue)));
    return rows;
  }

  /** Blocked issues, each with what was judged of it. */
  ArrayNode of(List<Issue> issues, Map<IssueId, BlockerAttention> judged) {
    ArrayNode rows = json.array();
    issues.forEach(
        issue -> rows.add(attention.add(wire.listRow(issue), Optional.of(judged.get(issue.id())))));
    return rows;
  }

  Optional<Issue> find(CompanyId company, IssueId issue) {
    return reader.find(company, issue);
  }
}
