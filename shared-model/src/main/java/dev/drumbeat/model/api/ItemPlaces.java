package dev.drumbeat.model.api;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the items of each type live, and what is ever done to them: from both come the permissions
 * of a deployment. An activity entry, for one, is put and never changed.
 */
public final class ItemPlaces {
  /** A company's own partition; every other key of its begins with it and is longer. */
  private static final String COMPANY_PARTITION = "C#????????-????-????-????-????????????";

  private static final Map<ItemType, Draft> ALL =
      Stream.of(
              of(ItemType.COMPANY).at(COMPANY_PARTITION, "COMPANY").by(Touch.READ, Touch.PUT),
              of(ItemType.COUNTER)
                  .at(COMPANY_PARTITION, "COUNTER")
                  .by(Touch.READ, Touch.PUT, Touch.UPDATE),
              of(ItemType.GRAPH).at(COMPANY_PARTITION, "GRAPH").by(Touch.READ, Touch.PUT),
              of(ItemType.CASCADE)
                  .at("C#*#CASCADE#*", "CASCADE")
                  .at("C#*#CASCADE#*", "MOVE#*")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT),
              of(ItemType.GATE_COPY)
                  .at("C#*#GATE#*", "GATE")
                  .by(Touch.READ, Touch.PUT, Touch.UPDATE),
              of(ItemType.AGENT)
                  .at("C#*#AGENTS", "AGENT#*")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT, Touch.UPDATE),
              of(ItemType.AGENT_NAME).at("C#*#AGENTKEY", "AGENTKEY#*").by(Touch.PUT, Touch.DELETE),
              of(ItemType.AGENT_KEY)
                  .at("C#*#AGENT#*", "KEY#*")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT),
              of(ItemType.CREDENTIAL).at("CRED#*", "CRED").by(Touch.READ, Touch.PUT, Touch.UPDATE),
              of(ItemType.POINTER).at("PTR#*", "PTR").by(Touch.READ, Touch.PUT, Touch.DELETE),
              of(ItemType.MEMBERSHIP)
                  .at("USER#*", "COMPANY#*")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT, Touch.DELETE),
              of(ItemType.MEMBER)
                  .at("C#*#MEMBERS", "MEMBER#*")
                  .at("C#*#MEMBERS", "ADMINS")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT, Touch.UPDATE),
              of(ItemType.BOARD_KEY)
                  .at("USER#*", "BOARDKEY#*")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT),
              of(ItemType.SIGN_IN).at("SIGNIN#*", "SIGNIN").by(Touch.READ, Touch.PUT),
              of(ItemType.SLOT).at("C#*#SLOTS#*", "*").by(Touch.READ, Touch.QUERY, Touch.PUT),
              of(ItemType.WAKE)
                  .at("C#*#AGENT#*", "WAKE#*")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT, Touch.UPDATE, Touch.DELETE),
              of(ItemType.PAIR).at("C#*#PAIR#*", "PAIR").by(Touch.READ, Touch.PUT),
              of(ItemType.CHAIN).at("C#*#CHAIN#*", "CHAIN").by(Touch.READ, Touch.PUT),
              of(ItemType.TIMER).at("C#*#AGENT#*", "TIMER").by(Touch.READ, Touch.PUT, Touch.UPDATE),
              of(ItemType.INBOX)
                  .at("C#*#AGENT#*", "INBOX#*")
                  .by(Touch.QUERY, Touch.PUT, Touch.DELETE),
              of(ItemType.ISSUE)
                  .at("C#*#ISSUE#*", "ISSUE")
                  .listed("list", "C#*#ISSUES#*")
                  .listed("second", "C#*#CHILDREN#*")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT, Touch.UPDATE),
              of(ItemType.IDENTIFIER).at("C#*#IDENT", "*").by(Touch.READ, Touch.QUERY, Touch.PUT),
              of(ItemType.EDGE)
                  .at("C#*#ISSUE#*", "BLOCKS#*")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT, Touch.DELETE),
              of(ItemType.CHILD)
                  .at("C#*#ISSUE#*", "CHILD#*")
                  .by(Touch.QUERY, Touch.PUT, Touch.DELETE),
              of(ItemType.MARK)
                  .at("C#*#MARKS#*", "READ#*")
                  .at("C#*#MARKS#*", "ARCHIVED#*")
                  .at("C#*#MARKS#*", "HEARD#*")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT, Touch.DELETE),
              of(ItemType.LINK).at("C#*#ISSUE#*", "LINK*").by(Touch.READ, Touch.QUERY, Touch.PUT),
              of(ItemType.COMMENT)
                  .at("C#*#ISSUE#*", "COMMENT#*")
                  .at("C#*#ISSUE#*", "BOARD#*")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT),
              of(ItemType.DOCUMENT)
                  .at("C#*#ISSUE#*", "DOC#*")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT, Touch.DELETE),
              of(ItemType.REVISION)
                  .at("C#*#DOC#*", "REV#*")
                  .at("C#*#REV#*", "REV")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT),
              of(ItemType.INTERACTION)
                  .at("C#*#INTERACTIONS#*", "INTERACTION#*")
                  .at("C#*#ISSUE#*", "DIALOG#*")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT),
              of(ItemType.WORK_PRODUCT)
                  .at("C#*#ISSUE#*", "PRODUCT#*")
                  .at("C#*#PRODUCT#*", "PRODUCT")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT, Touch.DELETE),
              of(ItemType.ATTACHMENT)
                  .at("C#*#ISSUE#*", "DATA#*")
                  .at("C#*#ISSUE#*", "UPLOAD#*")
                  .at("C#*#DATA#*", "DATA")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT, Touch.DELETE),
              of(ItemType.RUN)
                  .at("C#*#RUN#*", "RUN")
                  .listed("list", "C#*#RUNS")
                  .listed("second", "C#*#RUNS#*")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT),
              of(ItemType.RUN_GATE).at("C#*#RUN#*", "GATE").by(Touch.READ, Touch.PUT, Touch.UPDATE),
              of(ItemType.HELD)
                  .at("C#*#RUN#*", "HELD#*")
                  .listed("list", "C#*#RUNSOF#*")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT),
              of(ItemType.RUN_LOG).at("C#*#RUN#*", "LOG#*").by(Touch.QUERY, Touch.PUT),
              of(ItemType.ACTIVITY)
                  .at("C#*#ACT#*", "ACT#*")
                  .listed("list", "C#*#TRAIL#*")
                  .listed("second", "C#*#FEED")
                  .by(Touch.QUERY, Touch.PUT),
              of(ItemType.STEP).at("C#*#STEP#*", "STEP").by(Touch.READ, Touch.PUT, Touch.DELETE),
              of(ItemType.GOAL).at("C#*#GOAL", "GOAL#*").by(Touch.READ, Touch.QUERY, Touch.PUT),
              of(ItemType.PROJECT)
                  .at("C#*#PROJECT", "PROJECT#*")
                  .at("C#*#PROJECTKEY", "PROJECTKEY#*")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT),
              of(ItemType.LABEL)
                  .at("C#*#LABEL", "LABEL#*")
                  .at("C#*#LABELNAME", "LABELNAME#*")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT, Touch.DELETE),
              of(ItemType.ROUTINE)
                  .at("C#*#ROUTINES", "ROUTINE#*")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT),
              of(ItemType.ROUTINE_TRIGGER)
                  .at("C#*#ROUTINES", "TRIGGER#*")
                  .by(Touch.READ, Touch.PUT, Touch.UPDATE, Touch.DELETE),
              of(ItemType.ROUTINE_RUN)
                  .at("C#*#ROUTINE#*", "FIRING#*")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT),
              of(ItemType.ROUTINE_REVISION).at("C#*#ROUTINE#*", "REV#*").by(Touch.QUERY, Touch.PUT),
              of(ItemType.ROUTINE_TAKEN)
                  .at("C#*#ROUTINE#*", "TAKEN#*")
                  .by(Touch.QUERY, Touch.PUT, Touch.DELETE),
              of(ItemType.METER)
                  .at(COMPANY_PARTITION, "METER#*")
                  .at("C#*#AGENT#*", "METER#*")
                  .at("C#*#PROJECT#*", "METER#*")
                  .by(Touch.READ, Touch.PUT),
              of(ItemType.CEILINGS)
                  .at("C#*#BUDGETS", "POLICY#*")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT),
              of(ItemType.SPEND).at("C#*#RUN#*", "SPEND").by(Touch.READ, Touch.PUT),
              of(ItemType.COST_EVENT)
                  .at("C#*#COST#*", "COST")
                  .at("C#*#COST#*", "UNACCOUNTED")
                  .by(Touch.READ, Touch.PUT),
              of(ItemType.COST_SUM)
                  .at("C#*#COSTS#*", "CELL#*")
                  .at("C#*#COSTDAYS#*", "DAY#*")
                  .at("C#*#ISSUE#*", "SPENT")
                  .by(Touch.READ, Touch.QUERY, Touch.UPDATE),
              of(ItemType.INCIDENT)
                  .at("C#*#BUDGETS", "INCIDENT#*")
                  .at("C#*#INCIDENTS", "INCIDENT#*")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT, Touch.DELETE),
              of(ItemType.PRICE).at("C#*#PRICES", "PRICE#*").by(Touch.READ, Touch.QUERY, Touch.PUT),
              of(ItemType.BREAKER).at("C#*#BREAKER#*", "BREAKER").by(Touch.READ, Touch.PUT),
              of(ItemType.APPROVAL)
                  .at("C#*#APPROVALS", "APPROVAL#*")
                  .listed("list", "C#*#APPROVALS#*")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT),
              of(ItemType.APPROVAL_COMMENT)
                  .at("C#*#APPROVAL#*", "COMMENT#*")
                  .by(Touch.QUERY, Touch.PUT),
              of(ItemType.ISSUE_APPROVAL)
                  .at("C#*#ISSUE#*", "DECISION#*")
                  .by(Touch.QUERY, Touch.PUT, Touch.DELETE),
              of(ItemType.KNOWLEDGE)
                  .at("C#*#KNOWLEDGE", "ENTRY#*")
                  .at("C#*#KNOWLEDGE", "MARK")
                  .by(Touch.READ, Touch.QUERY, Touch.PUT, Touch.UPDATE),
              of(ItemType.KNOWLEDGE_TEXT).at("C#*#SAID#*", "SAID").by(Touch.READ, Touch.PUT),
              of(ItemType.KNOWLEDGE_USE).at("C#*#USED#*", "RUN#*").by(Touch.PUT),
              of(ItemType.POSTING)
                  .at("C#*#TERM#*", "*")
                  .at("C#*#PLACE#*", "*")
                  .by(Touch.QUERY, Touch.PUT, Touch.DELETE),
              of(ItemType.SUCCESSION).at("C#*#SUCCESSION#*", "*").by(Touch.QUERY, Touch.PUT),
              of(ItemType.IDEMPOTENCY)
                  .at("C#*#IDEM#*", "*")
                  .at("USER#*", "IDEM#*")
                  .by(Touch.READ, Touch.PUT),
              of(ItemType.DUE).listed("due", "DUE#*").by(Touch.QUERY))
          .collect(Collectors.toUnmodifiableMap(Draft::type, Function.identity()));

  private ItemPlaces() {}

  /** The partitions of the table and of its indexes in which they are found. */
  public static List<KeyPattern> places(ItemType type) {
    return List.copyOf(written(type).places);
  }

  /** What is ever done to them. */
  public static Set<Touch> touches(ItemType type) {
    return Set.copyOf(written(type).touches);
  }

  /** The type of the item with this key, if any item has such a key. */
  public static Optional<ItemType> typeOf(String pk, String sk) {
    return Stream.of(ItemType.values())
        .filter(type -> written(type).places.stream().anyMatch(place -> place.fits(pk, sk)))
        .findFirst();
  }

  /** The types a query of this partition can find, of the table or of an index. */
  public static List<ItemType> in(Optional<String> index, String pk, String from, String to) {
    return Stream.of(ItemType.values())
        .filter(
            type ->
                written(type).places.stream().anyMatch(place -> place.isIn(index, pk, from, to)))
        .toList();
  }

  private static Draft written(ItemType type) {
    return Objects.requireNonNull(ALL.get(type), "every type has its places");
  }

  private static Draft of(ItemType type) {
    return new Draft(type);
  }

  /** A type being written down. */
  private static final class Draft {
    private final ItemType type;
    private final List<KeyPattern> places = new ArrayList<>();
    private final Set<Touch> touches = EnumSet.noneOf(Touch.class);

    Draft(ItemType type) {
      this.type = type;
    }

    ItemType type() {
      return type;
    }

    Draft at(String pk, String sk) {
      places.add(new KeyPattern(Optional.empty(), pk, sk));
      return this;
    }

    Draft listed(String index, String pk) {
      places.add(new KeyPattern(Optional.of(index), pk, "*"));
      return this;
    }

    Draft by(Touch... done) {
      touches.addAll(List.of(done));
      return this;
    }
  }
}
