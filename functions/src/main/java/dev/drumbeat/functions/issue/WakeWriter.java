package dev.drumbeat.functions.issue;

import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.functions.wake.WakeItem;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.interaction.InteractionNotice;
import dev.drumbeat.model.issue.Issue;
import dev.drumbeat.model.wake.Lineage;
import dev.drumbeat.model.wake.Wake;
import dev.drumbeat.model.wake.WakeId;
import dev.drumbeat.model.wake.WakeReason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Adds wakes about an issue to the change that causes them (W3). */
@Singleton
public class WakeWriter {
  private final IdSource ids;
  private final Clock clock;

  @Inject
  public WakeWriter(IdSource ids, Clock clock) {
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What wakes: the reason, what it is about, and who did it.
   *
   * @param interaction what was answered, or is put to the agent
   * @param lineage the chain it belongs to; without one it begins a chain (W6)
   */
  public record Cause(
      WakeReason reason,
      Issue issue,
      Optional<CommentId> comment,
      Optional<InteractionNotice> interaction,
      Actor actor,
      Optional<Lineage> lineage) {
    public static Cause of(WakeReason reason, Issue issue, Actor actor) {
      return new Cause(reason, issue, Optional.empty(), Optional.empty(), actor, Optional.empty());
    }

    Cause because(WakeReason other) {
      return new Cause(other, issue, comment, interaction, actor, lineage);
    }

    Cause saying(Optional<CommentId> words) {
      return new Cause(reason, issue, words, interaction, actor, lineage);
    }

    public Cause telling(Optional<InteractionNotice> notice) {
      return new Cause(reason, issue, comment, notice, actor, lineage);
    }

    Cause carrying(Lineage chain) {
      return new Cause(reason, issue, comment, interaction, actor, Optional.of(chain));
    }

    /** The same act, for somebody whom it concerns in another issue. */
    Cause about(Issue other) {
      return new Cause(reason, other, Optional.empty(), Optional.empty(), actor, lineage);
    }
  }

  public void add(WriteSet writes, AgentId agent, Cause cause) {
    WakeId id = new WakeId(ids.next());
    WakeItem.add(
        writes,
        new Wake(
            id,
            writes.company(),
            agent,
            cause.reason(),
            Optional.of(cause.issue().id()),
            cause.comment(),
            List.of(),
            cause.interaction().stream().toList(),
            cause.actor() instanceof Actor.Board,
            cause.lineage().orElseGet(() -> Lineage.from(id.value())),
            clock.instant()));
  }
}
