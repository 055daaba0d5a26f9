package dev.drumbeat.model.knowledge;

import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.identity.Digest;
import dev.drumbeat.model.issue.IssueId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something a company knows (X3). Its words never change: another entry supersedes it.
 *
 * @param similar entries that said nearly the same when it was written
 * @param uses how many runs said that they used it
 */
public record KnowledgeEntry(
    KnowledgeId id,
    CompanyId company,
    Content content,
    KnowledgeScope scope,
    Source source,
    State state,
    Succession succession,
    List<KnowledgeId> similar,
    long uses,
    Instant createdAt,
    Instant updatedAt,
    long version) {
  public KnowledgeEntry {
    similar = List.copyOf(similar);
  }

  /** The words. */
  public record Content(String title, String body, List<String> tags) {
    public Content {
      tags = List.copyOf(tags);
    }

    /** Stands for title and body in a scope, whatever their case and spaces. */
    public String fingerprint(KnowledgeScope scope) {
      String same = (title + "\n" + body).toLowerCase(java.util.Locale.ROOT).strip();
      String where = scope.place() + " " + scope.path().orElse("");
      return Digest.sha256(where + "\n" + same.replaceAll("\\s+", " "));
    }
  }

  /**
   * Where it comes from.
   *
   * @param author with the run it was written in, if it is an agent
   * @param issue the issue it was learned at
   */
  public record Source(Actor author, Optional<IssueId> issue) {}

  /**
   * What curators decide.
   *
   * @param accepted whether somebody who may curate vouches for it
   * @param confidence in percent
   */
  public record State(
      KnowledgeStatus status, boolean accepted, int confidence, Optional<Instant> expiresAt) {
    /** After a move of the transition table. */
    public State moved(KnowledgeMove move, KnowledgeStatus to) {
      boolean vouched =
          switch (move) {
            case ACCEPT -> true;
            case REJECT -> false;
            case RETIRE, SUPERSEDE -> accepted;
          };
      return new State(to, vouched, confidence, expiresAt);
    }
  }

  /**
   * Its place among the entries that superseded each other.
   *
   * @param first the chain's first entry; absent of an entry that is not in one
   */
  public record Succession(
      Optional<KnowledgeId> first,
      int place,
      Optional<KnowledgeId> supersedes,
      Optional<KnowledgeId> supersededBy) {
    public static final Succession NONE =
        new Succession(Optional.empty(), 0, Optional.empty(), Optional.empty());
  }

  /** Whether it may be found and delivered now. */
  public boolean isCurrent(Instant now) {
    return state.status().isCurrent()
        && state.expiresAt().filter(end -> !end.isAfter(now)).isEmpty();
  }

  public Trust trust() {
    if (source.author().userId().isPresent()) {
      return Trust.BOARD;
    }
    return state.accepted() ? Trust.CURATED : Trust.PROPOSED;
  }

  /** As a curator leaves it. */
  public KnowledgeEntry curated(State to, List<String> tags, Instant now) {
    Content tagged = new Content(content.title(), content.body(), tags);
    return changed(tagged, to, succession, now);
  }

  /** Superseded by this one. */
  public KnowledgeEntry supersededBy(KnowledgeId next, State to, Instant now) {
    Succession followed =
        new Succession(
            Optional.of(succession.first().orElse(id)),
            succession.place(),
            succession.supersedes(),
            Optional.of(next));
    return changed(content, to, followed, now);
  }

  /** The place of the entry that supersedes this one. */
  public Succession successor() {
    return new Succession(
        Optional.of(succession.first().orElse(id)),
        succession.place() + 1,
        Optional.of(id),
        Optional.empty());
  }

  /** The same new entry at its place in a chain. */
  public KnowledgeEntry inSuccession(Succession place) {
    return new KnowledgeEntry(
        id, company, content, scope, source, state, place, similar, uses, createdAt, updatedAt, 1);
  }

  private KnowledgeEntry changed(Content words, State to, Succession place, Instant now) {
    return new KnowledgeEntry(
        id, company, words, scope, source, to, place, similar, uses, createdAt, now, version + 1);
  }
}
