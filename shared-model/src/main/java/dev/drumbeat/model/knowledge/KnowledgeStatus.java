package dev.drumbeat.model.knowledge;

import java.util.Locale;
import java.util.Optional;

/** The states of an entry and, in {@link #after}, every move between them (X3). */
public enum KnowledgeStatus {
  PROPOSED,
  ACTIVE,
  REJECTED,
  RETIRED,
  SUPERSEDED;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of this wire form. */
  public static KnowledgeStatus of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }

  /** Where the move leads from here; empty where it is none: what was superseded stays so. */
  public Optional<KnowledgeStatus> after(KnowledgeMove move) {
    return switch (this) {
      case PROPOSED ->
          Optional.of(
              switch (move) {
                case ACCEPT -> ACTIVE;
                case REJECT -> REJECTED;
                case RETIRE -> RETIRED;
                case SUPERSEDE -> SUPERSEDED;
              });
      case ACTIVE ->
          switch (move) {
            case RETIRE -> Optional.of(RETIRED);
            case SUPERSEDE -> Optional.of(SUPERSEDED);
            case ACCEPT, REJECT -> Optional.empty();
          };
      case REJECTED, RETIRED ->
          move == KnowledgeMove.ACCEPT ? Optional.of(ACTIVE) : Optional.empty();
      case SUPERSEDED -> Optional.empty();
    };
  }

  /** The move that ends here by a curator's word. */
  public KnowledgeMove curated() {
    return switch (this) {
      case ACTIVE -> KnowledgeMove.ACCEPT;
      case REJECTED -> KnowledgeMove.REJECT;
      case RETIRED -> KnowledgeMove.RETIRE;
      case PROPOSED, SUPERSEDED ->
          throw new IllegalArgumentException("No curator makes an entry " + wire());
    };
  }

  /** Whether it may be found and delivered, until it expires. */
  public boolean isCurrent() {
    return this == PROPOSED || this == ACTIVE;
  }
}
