package dev.drumbeat.functions.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.IssueId;
import dev.drumbeat.model.project.ProjectId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names people use, resolved to ids: {@code DEM-12} for issues, shortnames for agents, projects.
 */
@Singleton
public class References {
  private static final Pattern IDENTIFIER = Pattern.compile("([A-Za-z][A-Za-z0-9]*)-(\\d{1,9})");
  private static final Pattern SHORTNAME = Pattern.compile("[\\p{Alnum}][\\p{Alnum}-]{0,99}");
  private static final int MOST_NAMED = 1000;
  private static final int MOST_REMEMBERED = 50_000;

  private final Table table;

  /** An identifier's issue never changes. */
  private final Cache<String, IssueId> identifiers =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  @Inject
  public References(Table table) {
    this.table = table;
  }

  /** The issue a reference means; refused as not found where it means none. */
  public IssueId issue(CompanyId company, String reference) {
    return uuid(reference)
        .map(IssueId::new)
        .or(() -> byIdentifier(company, reference))
        .orElseThrow(References::notFound);
  }

  /** The agent a reference means, by id or shortname. */
  public AgentId agent(CompanyId company, String reference) {
    return uuid(reference)
        .map(AgentId::new)
        .orElseGet(
            () -> new AgentId(byShortname(company, Keys.agentsPartition(company), reference)));
  }

  /** The project a reference means, by id or shortname. */
  public ProjectId project(CompanyId company, String reference) {
    return uuid(reference)
        .map(ProjectId::new)
        .orElseGet(
            () ->
                new ProjectId(
                    byShortname(company, Keys.planningPartition(company, "PROJECT"), reference)));
  }

  /** What a path would not find, a body refers to in vain. */
  public static <T> T inBody(Supplier<T> resolved) {
    try {
      return resolved.get();
    } catch (RefusedCall notFound) {
      throw new RefusedCall(ProblemCode.REFERENCE_INVALID);
    }
  }

  String inPath(CompanyId company, String parameter, String value) {
    return switch (parameter) {
      case "issueId" -> issue(company, value).value();
      case "agentId" -> agent(company, value).value();
      case "projectId" -> project(company, value).value();
      default -> uuid(value).orElseThrow(References::notFound);
    };
  }

  /** The canonical form of a UUID, or empty. */
  static Optional<String> uuid(String text) {
    return Validator.isUuid(text) ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty();
  }

  /** The prefix of an identifier, upper case, or empty. */
  static Optional<String> prefix(String reference) {
    Matcher matcher = IDENTIFIER.matcher(reference);
    return matcher.matches()
        ? Optional.of(matcher.group(1).toUpperCase(Locale.ROOT))
        : Optional.empty();
  }

  private Optional<IssueId> byIdentifier(CompanyId company, String reference) {
    Matcher matcher = IDENTIFIER.matcher(reference);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String wanted = reference.toUpperCase(Locale.ROOT);
    String cached = company.value() + "/" + wanted;
    IssueId known = identifiers.getIfPresent(cached);
    if (known == null) {
      int number = Integer.parseInt(matcher.group(2));
      Optional<Item> row =
          table
              .get(company, Keys.identifier(company, number))
              .filter(item -> item.text("identifier").equals(wanted));
      row.ifPresent(item -> identifiers.put(cached, item.id("issueId", IssueId::new)));
      known = row.map(item -> item.id("issueId", IssueId::new)).orElse(null);
    }
    return Optional.ofNullable(known);
  }

  private String byShortname(CompanyId company, String partition, String reference) {
    if (!SHORTNAME.matcher(reference).matches()) {
      throw notFound();
    }
    String wanted = reference.toLowerCase(Locale.ROOT);
    List<String> named =
        table.query(company, Query.between(partition, "A", "Z", MOST_NAMED)).items().stream()
            .filter(item -> item.optionalText("urlKey").filter(wanted::equals).isPresent())
            .map(item -> item.text("id"))
            .toList();
    if (named.size() > 1) {
      throw new RefusedCall(ProblemCode.AMBIGUOUS_NAME);
    }
    return named.stream().findFirst().orElseThrow(References::notFound);
  }

  private static RefusedCall notFound() {
    return new RefusedCall(ProblemCode.NOT_FOUND_HERE);
  }
}
