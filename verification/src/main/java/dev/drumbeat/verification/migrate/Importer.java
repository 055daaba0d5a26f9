package dev.drumbeat.verification.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a package to a server: company, goals, agents, projects, labels, issues, routines, in this
 * order. Every step looks first for what is there, so that a run after one that was cut off goes on
 * where that ended, and a run after a whole one changes nothing.
 */
final class Importer {
  private final Server server;
  private final Tally tally;
  private final Terms terms;

  Importer(Api api, Tally tally, Terms terms) {
    this.server = new Server(api);
    this.tally = tally;
    this.terms = terms;
  }

  /**
   * How it is to be done.
   *
   * @param start whether agents and routines may run at once
   * @param company an existing company to import into, instead of one of the package's own
   */
  record Terms(boolean start, Optional<String> company) {}

  /** Imports; answers the id of the company. */
  String run(Blueprint blueprint) {
    Blueprint.Company wanted = blueprint.company();
    Mark mark = Mark.of("company", wanted.slug());
    Optional<JsonNode> present =
        terms.company().map(id -> server.get("/api/companies/" + id)).or(() -> present(mark));
    Optional<Server.Made> made =
        present.isPresent() ? Optional.empty() : Optional.of(founded(wanted, mark));
    String company = present.map(Importer::id).or(() -> made.map(Server.Made::id)).orElseThrow();
    Target target = new Target(server, "/api/companies/" + company, tally, terms.start());
    goals(target, wanted.goals());
    new Agents(target).bring(blueprint.agents());
    Projects projects = new Projects(target);
    projects.bring(blueprint.projects());
    projects.labels(blueprint.labels());
    new Tasks(target).bring(blueprint.tasks());
    new Routines(target).bring(blueprint.routines());
    boolean fresh = made.filter(founding -> !founding.again()).isPresent();
    boolean begun =
        terms.company().isEmpty()
            && present.flatMap(Importer::mark).filter(seen -> !seen.complete()).isPresent();
    if (fresh || begun) {
      ObjectNode settings =
          Server.body()
              .put("description", mark.complete(wanted.description().orElse("")))
              .put("requireBoardApprovalForNewAgents", wanted.asksForHires());
      server.patch("/api/companies/" + company, settings);
    }
    tally.count("company", fate(fresh, begun));
    return company;
  }

  static Tally.Fate fate(boolean created, boolean finished) {
    if (created) {
      return Tally.Fate.CREATED;
    }
    return finished ? Tally.Fate.FINISHED : Tally.Fate.PRESENT;
  }

  private Optional<JsonNode> present(Mark mark) {
    List<JsonNode> found =
        server.list("/api/companies").stream()
            .filter(
                row -> mark(row).filter(seen -> seen.origin().equals(mark.origin())).isPresent())
            .toList();
    if (found.size() > 1) {
      throw new Refused(
          found.size() + " companies come from this package; choose one with --company ID");
    }
    return found.stream().findFirst();
  }

  private Server.Made founded(Blueprint.Company wanted, Mark mark) {
    ObjectNode body =
        Server.body()
            .put("name", wanted.name())
            .put("description", mark.begun(wanted.description().orElse("")));
    return server.create("/api/companies", body, mark.origin());
  }

  private void goals(Target target, List<String> wanted) {
    if (wanted.isEmpty()) {
      return;
    }
    Set<String> present = new HashSet<>();
    server.list(target.path("/goals")).forEach(row -> present.add(row.path("title").asText()));
    for (String title : wanted) {
      boolean missing = present.add(title);
      if (missing) {
        ObjectNode body =
            Server.body().put("title", title).put("level", "company").put("status", "active");
        server.create(target.path("/goals"), body, "goals/" + title);
      }
      tally.count("goals", fate(missing, false));
    }
  }

  static Optional<Mark.Seen> mark(JsonNode row) {
    return Mark.in(row.path("description").asText(""));
  }

  static String id(JsonNode row) {
    return row.get("id").textValue();
  }
}
