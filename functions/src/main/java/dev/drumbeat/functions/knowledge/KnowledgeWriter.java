package dev.drumbeat.functions.knowledge;

import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.company.PointerItem;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.knowledge.KnowledgeBody.Draft;
import dev.drumbeat.functions.knowledge.KnowledgeReader.Ground;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.KnowledgeKeys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.knowledge.KnowledgeEntry;
import dev.drumbeat.model.knowledge.KnowledgeEntry.Source;
import dev.drumbeat.model.knowledge.KnowledgeEntry.State;
import dev.drumbeat.model.knowledge.KnowledgeEntry.Succession;
import dev.drumbeat.model.knowledge.KnowledgeId;
import dev.drumbeat.model.knowledge.KnowledgeScope;
import dev.drumbeat.model.knowledge.KnowledgeStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes entries from drafts, and adds what happens to one to what commits. */
@Singleton
public class KnowledgeWriter {
  private final IdSource ids;
  private final Trail trail;

  @Inject
  public KnowledgeWriter(IdSource ids, Trail trail) {
    this.ids = ids;
    this.trail = trail;
  }

  /** What is read to write an entry: what it refers to and what says the same. */
  static List<Key> keys(Call call, Draft draft) {
    List<Key> keys = new ArrayList<>(references(call, draft).values());
    keys.add(KnowledgeTextItem.key(call.company(), draft.content(), draft.scope()));
    keys.add(KnowledgeKeys.mark(call.company()));
    return keys;
  }

  static void requireReferences(Ground ground, Draft draft) {
    references(ground.call(), draft).forEach(ground::requireThere);
  }

  private static Map<String, Key> references(Call call, Draft draft) {
    Map<String, Key> references = new HashMap<>();
    draft.issue().ifPresent(issue -> references.put("issueId", Keys.issue(call.company(), issue)));
    switch (draft.scope()) {
      case KnowledgeScope.OfProject project ->
          references.put(
              "scopeId", Keys.planning(call.company(), "PROJECT", project.project().value()));
      case KnowledgeScope.OfAgent agent ->
          references.put("scopeId", Keys.agent(call.company(), agent.agent()));
      case KnowledgeScope.OfCompany company -> {}
      case KnowledgeScope.OfPath path -> {}
    }
    return references;
  }

  /** The entry of a draft: active at once if the caller may judge it, else proposed. */
  KnowledgeEntry entry(Ground ground, Draft draft, List<KnowledgeId> similar) {
    Call call = ground.call();
    boolean accepted = ground.mayCurate();
    return new KnowledgeEntry(
        new KnowledgeId(ids.next()),
        call.company(),
        draft.content(),
        draft.scope(),
        new Source(call.actor(), draft.issue()),
        new State(
            accepted ? KnowledgeStatus.ACTIVE : KnowledgeStatus.PROPOSED,
            accepted,
            draft.confidence(),
            draft.expiresAt()),
        Succession.NONE,
        similar,
        0,
        call.now(),
        call.now(),
        1);
  }

  /** Adds a new entry with all that leads to it. */
  void add(WriteSet writes, Ground ground, Draft draft, KnowledgeEntry entry) {
    KnowledgeItem.add(writes, entry);
    KnowledgeTextItem.note(writes, entry, KnowledgeTwins.said(ground, draft));
    if (ground.item(KnowledgeKeys.mark(writes.company())).isEmpty()) {
      KnowledgeItem.mark(writes);
    }
    PointerItem.add(writes, entry.id().value());
  }

  /** The audit names an entry by its title; what it said stays readable. */
  void record(WriteSet writes, Call call, String action, KnowledgeEntry entry) {
    Map<String, String> details =
        Map.of("title", entry.content().title(), "status", entry.state().status().wire());
    Trail.Fact fact = Trail.Fact.of(action, "knowledge", entry.id()).with(details);
    trail.record(writes, call.actor(), fact);
  }
}
