package dev.drumbeat.functions.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.drumbeat.functions.store.Directory;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which company a request is about, and which ids its path means. An agent's company comes only
 * from its credential; another company's id is simply not found, like one that never existed.
 */
@Singleton
public class Tenants {
  private static final int MOST_REMEMBERED = 50_000;

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

  /** The company, where there is one, and the path with every reference resolved. */
  record Resolved(Optional<CompanyId> company, Map<String, String> path) {}

  Resolved resolve(Caller caller, Map<String, String> path, String companyHint) {
    if (path.isEmpty()) {
      return new Resolved(ownCompany(caller), path);
    }
    CompanyId company = company(caller, path, companyHint);
    Map<String, String> resolved = new HashMap<>(path);
    path.forEach((name, value) -> resolved.put(name, references.inPath(company, name, value)));
    return new Resolved(Optional.of(company), Map.copyOf(resolved));
  }

  private static Optional<CompanyId> ownCompany(Caller caller) {
    return caller instanceof Caller.AgentCaller a ? Optional.of(a.company()) : Optional.empty();
  }

  private CompanyId company(Caller caller, Map<String, String> path, String hint) {
    return switch (caller) {
      case Caller.AgentCaller agent -> {
        if (path.containsKey("companyId") && !sameCompany(path.get("companyId"), agent.company())) {
          throw new RefusedCall(ProblemCode.NOT_FOUND_HERE);
        }
        yield agent.company();
      }
      case Caller.BoardMember member -> ofBoard(member, path, hint);
      case Caller.Anonymous nobody -> throw new RefusedCall(ProblemCode.AUTHENTICATION_REQUIRED);
    };
  }

  private static boolean sameCompany(String named, CompanyId own) {
    return own.value().equals(named.toLowerCase(Locale.ROOT));
  }

  private CompanyId ofBoard(Caller.BoardMember member, Map<String, String> path, String hint) {
    CompanyId company = named(path, hint);
    boolean known = member.instanceAdmin() ? exists(company) : isMember(member, company);
    if (!known) {
      throw notFound();
    }
    return company;
  }

  /** An administrator has every company, but only those that there are. */
  private boolean exists(CompanyId company) {
    return pointed(company.value()).equals(company);
  }

  private boolean isMember(Caller.BoardMember member, CompanyId company) {
    return directory.memberships(member.user()).stream()
        .anyMatch(row -> row.text("companyId").equals(company.value()));
  }

  private CompanyId named(Map<String, String> path, String hint) {
    String direct = path.getOrDefault("companyId", hint);
    if (direct != null) {
      return References.uuid(direct).map(CompanyId::new).orElseThrow(Tenants::notFound);
    }
    List<String> topLevel =
        List.of("issueId", "agentId", "runId", "goalId", "projectId", "labelId", "approvalId");
    String id =
        topLevel.stream().filter(path::containsKey).map(path::get).findFirst().orElseThrow();
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
