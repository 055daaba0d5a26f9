package dev.drumbeat.functions.interaction;

import dev.drumbeat.functions.document.ActorColumns;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.comment.CommentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.interaction.ContinuationPolicy;
import dev.drumbeat.model.interaction.Interaction;
import dev.drumbeat.model.interaction.Interaction.Asked;
import dev.drumbeat.model.interaction.Interaction.Resolution;
import dev.drumbeat.model.interaction.Interaction.Terms;
import dev.drumbeat.model.interaction.InteractionId;
import dev.drumbeat.model.interaction.InteractionTarget;
import dev.drumbeat.model.interaction.ResolverPolicy;
import dev.drumbeat.model.issue.IssueId;
import java.util.Map;
import java.util.Optional;

/**
 * {@code C#c#INTERACTIONS#<issue> / INTERACTION#<id>}: what was asked in an issue's thread. {@code
 * C#c#ISSUE#i / DIALOG#<id>} leads to it from the issue.
 */
public final class InteractionItem {
  public static final String PREFIX = "INTERACTION#";

  /** Of the items that lead from an issue to what was asked in its thread. */
  public static final String WAY = "DIALOG#";

  private static final String PARTICIPANT = "interaction";

  /** Nothing about the interaction changed since it was read. */
  static final String UNCHANGED = "version = :interactionVersion";

  private InteractionItem() {}

  static void add(WriteSet writes, Interaction interaction) {
    writes.put(PARTICIPANT, write(interaction), Condition.ABSENT);
    Key way = Keys.asked(interaction.company(), interaction.issue(), interaction.id());
    writes.put("askedInThread", Item.at(way).id("id", interaction.id()), Condition.ABSENT);
  }

  /** Adds a move that was decided on the interaction as it was read. */
  public static void move(WriteSet writes, Interaction before, Interaction after) {
    Condition unchanged = Condition.of(UNCHANGED).with(":interactionVersion", before.version());
    writes.put(PARTICIPANT, write(after), unchanged);
  }

  /** What the audit says of it. */
  public static Map<String, String> details(Interaction interaction) {
    return Map.of(
        "interactionId", interaction.id().value(),
        "interactionKind", interaction.kind().wire(),
        "interactionStatus", interaction.status().wire());
  }

  private static Item write(Interaction interaction) {
    Asked asked = interaction.asked();
    Terms terms = interaction.terms();
    Item item =
        Item.at(Keys.interaction(interaction.company(), interaction.issue(), interaction.id()))
            .id("id", interaction.id())
            .id("companyId", interaction.company())
            .id("issueId", interaction.issue())
            .text("kind", interaction.kind().wire())
            .text("status", interaction.status().wire())
            .text("title", asked.title())
            .text("summary", asked.summary())
            .text("payload", asked.payload())
            .flag("yieldsToWords", asked.yieldsToWords())
            .text("continuation", terms.continuation().wire())
            .text("resolver", terms.resolver().map(ResolverPolicy::wire))
            .id("addresseeAgent", terms.addressee())
            .id("addresseeUser", terms.addresseeUser())
            .text("idempotencyKey", terms.idempotencyKey())
            .id("sourceComment", terms.source())
            .instant("createdAt", interaction.createdAt())
            .instant("updatedAt", interaction.updatedAt())
            .number("version", interaction.version());
    asked
        .target()
        .ifPresent(
            target ->
                item.flag("targetIsDocument", target.document())
                    .text("targetKey", target.key())
                    .text("targetRevision", target.revision()));
    ActorColumns.write(item, "creator", interaction.creator());
    interaction
        .resolution()
        .ifPresent(
            how -> {
              item.text("result", how.result()).instant("resolvedAt", how.at());
              ActorColumns.write(item, "resolver", how.by());
            });
    return item;
  }

  public static Interaction read(Item item) {
    return new Interaction(
        item.id("id", InteractionId::new),
        item.id("companyId", CompanyId::new),
        item.id("issueId", IssueId::new),
        InteractionText.kind(item.text("kind")),
        InteractionText.status(item.text("status")),
        asked(item),
        terms(item),
        ActorColumns.read(item, "creator"),
        item.optionalInstant("resolvedAt")
            .map(
                at -> new Resolution(ActorColumns.read(item, "resolver"), item.text("result"), at)),
        item.instant("createdAt"),
        item.instant("updatedAt"),
        item.number("version"));
  }

  private static Asked asked(Item item) {
    Optional<InteractionTarget> target =
        item.optionalText("targetKey")
            .map(
                key ->
                    new InteractionTarget(
                        item.flag("targetIsDocument"), key, item.optionalText("targetRevision")));
    return new Asked(
        item.optionalText("title"),
        item.optionalText("summary"),
        item.text("payload"),
        target,
        item.flag("yieldsToWords"));
  }

  private static Terms terms(Item item) {
    return new Terms(
        item.choice("continuation", ContinuationPolicy.class),
        item.optionalText("resolver").map(ResolverPolicy::of),
        item.optionalId("addresseeAgent", AgentId::new),
        item.optionalId("addresseeUser", UserId::new),
        item.optionalText("idempotencyKey"),
        item.optionalId("sourceComment", CommentId::new));
  }
}
