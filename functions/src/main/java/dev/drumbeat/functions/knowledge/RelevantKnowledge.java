package dev.drumbeat.functions.knowledge;

import dev.drumbeat.functions.knowledge.KnowledgeSearch.Gathered;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.knowledge.KnowledgeEntry;
import dev.drumbeat.model.knowledge.KnowledgeScope;
import dev.drumbeat.model.knowledge.Ranking;
import dev.drumbeat.model.knowledge.Terms;
import dev.drumbeat.model.knowledge.Workplace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a company knows that matters to somebody's work on an issue (X3, H4): entries that say the
 * issue's words, those of its project, of the agent and of the paths it names, and, where these are
 * few, the company's surest. At most nine calls, however much is known.
 */
@Singleton
public class RelevantKnowledge {
  private static final int WORDS = 4;
  private static final int POSTINGS = 50;
  private static final int OF_A_PLACE = 20;
  private static final int OF_PATHS = 100;
  private static final double WORTH = 0.5;

  /** Fewer leave room for what merely holds everywhere. */
  private static final int FEW = 3;

  private static final double WORTH_EVERYWHERE = 0.01;

  /** More never fit what a context keeps for knowledge. */
  private static final int MOST = 12;

  private final KnowledgeSearch search;

  @Inject
  public RelevantKnowledge(KnowledgeSearch search) {
    this.search = search;
  }

  /** The most relevant first; what was superseded, expired, or is meant for other work, never. */
  public List<KnowledgeEntry> to(Issue issue, Optional<AgentId> agent, Instant now) {
    String text = issue.title() + "\n" + issue.description().orElse("");
    Workplace place = new Workplace(agent, issue.project(), Workplace.paths(text));
    Ranking ranking = new Ranking(each -> each.lasts(now) && each.scope().covers(place));
    CompanyId company = issue.company();
    List<String> words = Terms.asked(issue.title(), issue.description().orElse(""), WORDS);
    search.words(company, words, POSTINGS, ranking);
    narrow(company, place, ranking);
    if (ranking.size() < FEW) {
      String everywhere = new KnowledgeScope.OfCompany().place();
      search.place(company, new Gathered(everywhere, FEW, WORTH_EVERYWHERE), ranking);
    }
    return search
        .entries(
            company, ranking.best().stream().limit(MOST).map(r -> r.posting().entry()).toList())
        .stream()
        .filter(entry -> entry.isCurrent(now) && entry.scope().covers(place))
        .toList();
  }

  private void narrow(CompanyId company, Workplace place, Ranking ranking) {
    place
        .agent()
        .map(id -> new KnowledgeScope.OfAgent(id).place())
        .ifPresent(name -> search.place(company, new Gathered(name, OF_A_PLACE, WORTH), ranking));
    place
        .project()
        .map(id -> new KnowledgeScope.OfProject(id).place())
        .ifPresent(name -> search.place(company, new Gathered(name, OF_A_PLACE, WORTH), ranking));
    if (!place.paths().isEmpty()) {
      search.place(company, new Gathered(KnowledgeScope.PATHS, OF_PATHS, WORTH), ranking);
    }
  }
}
