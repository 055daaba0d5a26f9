package dev.drumbeat.functions.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.drumbeat.functions.store.Directory;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.member.Role;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which company a request is about, what its caller is there, and which ids its path means. An
 * agent's company comes only from its credential; another company's id is simply not found, like
 * one that never existed.
 */
@Singleton
public class Tenants {
  private static final int MOST_REMEMBERED = 50_000;

  /** Whose ids lead to a company by themselves. */
  private static final List<String> TOP_LEVEL =
      List.of(
          "issueId",
          "agentId",
          "runId",
          "goalId",
          "projectId",
          "labelId",
          "approvalId",
          "workProductId",
          "attachmentId",
          "routineId",
          "triggerId",
          "knowledgeId");

  /** What is named by a word instead of an id. */
  private static final Set<String> WORDS = Set.of("key", "operation", "type");

  private final Directory directory;
  private final References references;

  /** Which company an id belongs to never changes. */
  private final Cache<String, CompanyId> pointers =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  @Inject
  public Tenants(Directory directory, References references) {
    this.directory = directory;
    this.references = references;
  }

  /** Where a call belongs: its company, if it has one, and its caller as it stands there. */
  record Place(Optional<CompanyId> company, Caller caller) {}

  /**
   * The place of a call.
   *
   * @param hint the company a board member names in the query
   */
  Place place(Caller caller, Map<String, String> path, String hint) {
    if (!isOfACompany(path)) {
      return new Place(ownCompany(caller), caller);
    }
    return switch (caller) {
      case Caller.AgentCaller agent -> {
        if (path.containsKey("companyId") && !sameCompany(path.get("companyId"), agent.company())) {
          throw notFound();
        }
        yield new Place(Optional.of(agent.company()), agent);
      }
      case Caller.BoardMember member -> {
        CompanyId company = named(path, hint);
        yield new Place(Optional.of(company), member.as(role(member, company)));
      }
      case Caller.Anonymous nobody -> throw new RefusedCall(ProblemCode.AUTHENTICATION_REQUIRED);
    };
  }

  /** The path with every reference resolved. */
  Map<String, String> resolved(Place place, Map<String, String> path) {
    Map<String, String> resolved = new HashMap<>();
    path.forEach((name, value) -> resolved.put(name, resolved(place, name, value)));
    return Map.copyOf(resolved);
  }

  private String resolved(Place place, String name, String value) {
    if (WORDS.contains(name)) {
      return value;
    }
    return place
        .company()
        .map(company -> references.inPath(company, name, value))
        .orElseGet(() -> References.uuid(value).orElseThrow(Tenants::notFound));
  }

  private static boolean isOfACompany(Map<String, String> path) {
    return path.containsKey("companyId") || TOP_LEVEL.stream().anyMatch(path::containsKey);
  }

  private static Optional<CompanyId> ownCompany(Caller caller) {
    return caller instanceof Caller.AgentCaller a ? Optional.of(a.company()) : Optional.empty();
  }

  private static boolean sameCompany(String named, CompanyId own) {
    return own.value().equals(named.toLowerCase(Locale.ROOT));
  }

  /**
   * What a human is in a company, read anew for every call. An administrator of the instance is
   * admin of every company, but only of those that there are.
   */
  private Role role(Caller.BoardMember member, CompanyId company) {
    if (member.instanceAdmin()) {
      if (!pointed(company.value()).equals(company)) {
        throw notFound();
      }
      return Role.ADMIN;
    }
    return directory
        .membership(member.user(), company)
        .map(row -> Role.of(row.text("role")))
        .orElseThrow(Tenants::notFound);
  }

  private CompanyId named(Map<String, String> path, String hint) {
    String direct = path.getOrDefault("companyId", hint);
    if (direct != null) {
      return References.uuid(direct).map(CompanyId::new).orElseThrow(Tenants::notFound);
    }
    String id =
        TOP_LEVEL.stream().filter(path::containsKey).map(path::get).findFirst().orElseThrow();
    return pointed(id);
  }

  private CompanyId pointed(String id) {
    String name = pointerName(id);
    CompanyId known = pointers.getIfPresent(name);
    if (known == null) {
      Item pointer = directory.pointer(name).orElseThrow(Tenants::notFound);
      known = pointer.id("companyId", CompanyId::new);
      pointers.put(name, known);
    }
    return known;
  }

  /** An identifier leads to its company by its prefix, which no other company has. */
  private static String pointerName(String id) {
    return References.uuid(id)
        .or(() -> References.prefix(id).map(prefix -> "PREFIX-" + prefix))
        .orElseThrow(() -> new RefusedCall(ProblemCode.COMPANY_REQUIRED));
  }

  private static RefusedCall notFound() {
    return new RefusedCall(ProblemCode.NOT_FOUND_HERE);
  }
}
