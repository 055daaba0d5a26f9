package dev.drumbeat.verification.model;

import dev.drumbeat.model.agent.AgentId;
import dev.drumbeat.model.budget.Ceilings;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.Meter;
import dev.drumbeat.model.budget.RunSpend;
import dev.drumbeat.model.budget.Usage;
import dev.drumbeat.model.run.RunId;
import dev.drumbeat.verification.model.Books.Month;
import dev.drumbeat.verification.model.Books.Pending;
import dev.drumbeat.verification.model.Books.Stage;
import dev.drumbeat.verification.model.Books.Write;
import dev.drumbeat.verification.model.Exploration.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reserve, extend, settle (docs/architecture/budgets.md): two runs of two agents under one company,
 * each step as the product makes it. A start, a cost event, a settlement and a raise each read,
 * then commit one transaction conditional on what was read; the end of a run is a transaction of
 * its own before its settlement. Whoever calls may die before the commit, or after it without the
 * answer. The amounts are decided by the product's own {@link Meter} and {@link RunSpend}.
 */
final class BudgetModel implements Exploration.Model<Books> {
  /** What can be taken away from the protocol. */
  enum Without {
    NOTHING,
    /** A cost that comes again is booked again. */
    DEDUPE,
    /** Meters are written whatever became of them. */
    CONDITION,
    /** The cost commits alone; then costs are summed up and the meter is overwritten. */
    ONE_TRANSACTION
  }

  /** A cost event: by whose run, and how much. */
  private record Cost(String id, String run, int cents) {}

  private static final List<String> RUNS = List.of("1", "2");
  private static final int MOST_CALLS = 2;
  private static final Cents RESERVATION = Cents.of(4);
  private static final Cents RAISED = Cents.of(20);

  private static final String LARGE = "COST large";

  /** Within the reservation, beyond the ceiling, beyond the reservation. */
  private static final List<Cost> COSTS =
      List.of(new Cost("small", "1", 3), new Cost("large", "2", 7), new Cost("more", "1", 2));

  private final Without without;
  private final List<Cost> costs;

  /** With the first so many of the costs. */
  BudgetModel(Without without, int costs) {
    this.without = without;
    this.costs = COSTS.subList(0, costs);
  }

  /** Nothing has happened yet; a month that is the second already does not end. */
  static Books start(Month month, Books.Left left) {
    return new Books(Map.of("CEILING", Accounts.CEILING), List.of(), Set.of(), month, left);
  }

  @Override
  public List<Move<Books>> moves(Books books) {
    List<Move<Books>> moves = new ArrayList<>();
    books.calls().forEach(call -> proceed(moves, books, call));
    if (books.calls().size() < MOST_CALLS) {
      RUNS.forEach(run -> begin(moves, books, run));
      costs.forEach(cost -> send(moves, books, cost));
      if (books.left().raise() && books.calling("raise") == 0) {
        moves.add(new Move<>("the board reads, to raise the ceiling", books.with(raise(books))));
      }
    }
    RUNS.stream()
        .filter(run -> Set.of("live", "stopped").contains(books.run(run)))
        .forEach(run -> end(moves, books, run));
    if (books.month() == Month.FIRST) {
      moves.add(new Move<>("the month ends", books.in(Month.SECOND)));
    }
    return moves;
  }

  // What is begun: reading, and deciding by what was read.

  private void begin(List<Move<Books>> moves, Books books, String run) {
    if (books.run(run).equals("none") && books.calling("start " + run) == 0) {
      started(books, run)
          .ifPresent(
              call -> moves.add(new Move<>("run " + run + " is read for", books.with(call))));
    }
    boolean over = Set.of("ended", "died").contains(books.run(run));
    if (over && books.spend(run).orElseThrow().isOpen() && books.calling("settle " + run) < 2) {
      moves.add(
          new Move<>("the settlement of run " + run + " reads", books.with(settled(books, run))));
    }
  }

  private Optional<Pending> started(Books books, String run) {
    Accounts accounts = new Accounts(books, run, books.month());
    Meter agent = accounts.agent();
    Meter company = accounts.company();
    if (!agent.admitsRun(Cents.ZERO) || !company.admitsRun(Cents.ZERO)) {
      return Optional.empty();
    }
    Meter ofAgent = agent.started(agent.reservable(RESERVATION));
    Meter ofCompany = company.started(company.reservable(RESERVATION));
    RunSpend spend =
        new RunSpend(
            new RunId(Accounts.id(run)),
            new AgentId(Accounts.id(run)),
            books.month().calendar(),
            RunSpend.Amounts.reserved(
                ofAgent.reserved().minus(agent.reserved()),
                ofCompany.reserved().minus(company.reserved())),
            Map.of(),
            RunSpend.State.OPEN,
            Cents.ZERO,
            1);
    List<Write> writes = accounts.writes(ofAgent, ofCompany);
    writes.add(new Write("SPEND " + run, null, spend));
    writes.add(new Write("RUN " + run, null, "live"));
    return Optional.of(new Pending("start " + run, writes, Stage.WHOLE));
  }

  private void send(List<Move<Books>> moves, Books books, Cost cost) {
    long under = books.calling("cost " + cost.id());
    boolean known = books.told().contains(cost.id()) || under > 0;
    if (books.run(cost.run()).equals("none")
        || under > 1
        || (known && books.left().repeats() == 0)) {
      return;
    }
    Books.Left left = books.left();
    Books after = books.leaving(left.repeats() - (known ? 1 : 0), left.deaths(), left.raise());
    moves.add(new Move<>("cost " + cost.id() + " is read for", after.with(booked(books, cost))));
  }

  private Pending booked(Books books, Cost cost) {
    RunSpend spend = books.spend(cost.run()).orElseThrow();
    Accounts accounts = of(books, spend, cost.run());
    Meter agent = accounts.agent();
    Meter company = accounts.company();
    Cents cents = Cents.of(cost.cents());
    Meter ofAgent;
    Meter ofCompany = company;
    RunSpend after;
    if (spend.isOpen()) {
      Cents missing = spend.missing(cents);
      ofAgent = agent.charged(cents, spend.covered(cents), 0);
      ofCompany = missing.isZero() ? company : company.extended(missing);
      after = spend.charged(new RunSpend.Charge(cents, 0, missing, Optional.empty(), Cents.ZERO));
    } else {
      Cents more = cents.minus(cents.min(spend.unaccounted()));
      ofAgent = agent.charged(more, Cents.ZERO, 0);
      ofCompany = company.charged(more, Cents.ZERO, 0);
      after = spend.late(cents, 0);
    }
    boolean overruns =
        ofAgent.overrun().compareTo(agent.overrun()) > 0
            || ofCompany.overrun().compareTo(company.overrun()) > 0;
    List<Write> writes = new ArrayList<>();
    writes.add(new Write("COST " + cost.id(), null, cost.cents()));
    writes.add(new Write("SPEND " + cost.run(), spend, Accounts.stored(after)));
    if (without != Without.ONE_TRANSACTION) {
      writes.addAll(accounts.writes(ofAgent, ofCompany));
    }
    if (books.run(cost.run()).equals("live")) {
      writes.add(new Write("RUN " + cost.run(), "live", overruns ? "stopped" : "live"));
    }
    return new Pending("cost " + cost.id(), writes, Stage.WHOLE);
  }

  private static Pending settled(Books books, String run) {
    RunSpend spend = books.spend(run).orElseThrow();
    Accounts accounts = of(books, spend, run);
    Cents presumed = books.run(run).equals("died") ? spend.presumed() : Cents.ZERO;
    Meter agent = accounts.agent();
    Meter company = accounts.company();
    List<Write> writes =
        accounts.writes(
            agent.settled(presumed, spend.amounts().left(), Usage.NONE),
            company.settled(spend.used().plus(presumed), spend.amounts().taken(), Usage.NONE));
    writes.add(new Write("SPEND " + run, spend, Accounts.stored(spend.settled(presumed))));
    return new Pending("settle " + run, writes, Stage.WHOLE);
  }

  private static Pending raise(Books books) {
    Accounts accounts = new Accounts(books, "1", books.month());
    Meter company = accounts.company();
    Ceilings raised = company.ceilings().withMoney(RAISED);
    Write meter =
        new Write(
            accounts.companyKey(),
            books.items().get(accounts.companyKey()),
            Accounts.stored(company.bounded(raised)));
    Write ceiling = new Write("CEILING", books.items().get("CEILING"), RAISED);
    return new Pending("raise", List.of(meter, ceiling), Stage.WHOLE);
  }

  // What becomes of a call that was begun: its commit, refused or not; its death before or after.

  private void proceed(List<Move<Books>> moves, Books books, Pending call) {
    Books.Left left = books.left();
    Books gone = books.without(call);
    if (call.stage() == Stage.SUMMING) {
      moves.add(new Move<>(call.name() + " sums up", gone.with(summed(books, call))));
    } else if (holds(books, call)) {
      Books done = committed(gone, call);
      moves.add(new Move<>(call.name() + " commits", answered(done, call)));
      if (left.deaths() > 0 && call.name().startsWith("cost")) {
        Books dead = done.leaving(left.repeats(), left.deaths() - 1, left.raise());
        moves.add(new Move<>(call.name() + " commits, its answer is lost", dead));
      }
    } else {
      boolean booked = books.items().containsKey(call.name().replace("cost", "COST"));
      Books refused = booked ? answered(gone, call) : gone;
      moves.add(new Move<>(call.name() + " is refused, to read again", refused));
    }
    if (left.deaths() > 0) {
      Books dead = gone.leaving(left.repeats(), left.deaths() - 1, left.raise());
      moves.add(new Move<>(call.name() + " dies", dead));
    }
  }

  private boolean holds(Books books, Pending call) {
    return call.writes().stream()
        .filter(write -> without != Without.CONDITION || !write.key().startsWith("METER"))
        .filter(write -> without != Without.DEDUPE || !write.key().startsWith("COST"))
        .filter(write -> call.stage() == Stage.WHOLE)
        .allMatch(write -> Objects.equals(books.items().get(write.key()), write.seen()));
  }

  private Books committed(Books gone, Pending call) {
    Books after = gone.putting(call.writes());
    if (call.name().equals("raise")) {
      after = after.leaving(after.left().repeats(), after.left().deaths(), false);
    }
    boolean sums = without == Without.ONE_TRANSACTION && call.name().startsWith("cost");
    return sums && call.stage() == Stage.WHOLE
        ? after.with(new Pending(call.name(), call.writes(), Stage.SUMMING))
        : after;
  }

  private static Books answered(Books books, Pending call) {
    return call.name().startsWith("cost") ? books.telling(call.name().substring(5)) : books;
  }

  /** The negative control's second step: what all runs of the agent used, by the costs. */
  private Pending summed(Books books, Pending call) {
    String run = run(call.name().substring(5));
    RunSpend spend = books.spend(run).orElseThrow();
    Accounts accounts = of(books, spend, run);
    Meter meter = accounts.agent();
    Meter overwritten =
        new Meter(
            meter.scope(),
            meter.month(),
            meter.ceilings(),
            spend.used(),
            spend.amounts().left(),
            meter.usage(),
            meter.told(),
            1);
    Write write = new Write(accounts.agentKey(), meter, overwritten);
    return new Pending(call.name(), List.of(write), Stage.OVERWRITING);
  }

  private static void end(List<Move<Books>> moves, Books books, String run) {
    if (books.run(run).equals("live")) {
      Write ended = new Write("RUN " + run, "live", "ended");
      moves.add(new Move<>("run " + run + " ends", books.putting(List.of(ended))));
    }
    Write died = new Write("RUN " + run, null, "died");
    moves.add(new Move<>("run " + run + " dies", books.putting(List.of(died))));
  }

  // What must be so.

  @Override
  public Optional<String> violation(Books books, boolean last) {
    for (Object item : books.items().values()) {
      if (item instanceof Meter meter && !isSound(meter)) {
        return Optional.of("the equation of B4 does not hold: " + text(meter));
      }
    }
    boolean large = books.items().containsKey(LARGE);
    if (!large && books.items().values().stream().anyMatch(BudgetModel::isOver)) {
      return Optional.of(
          "more than the ceiling is taken, and no cost was larger than what was left");
    }
    if (last && books.items().values().stream().anyMatch(BudgetModel::reserves)) {
      return Optional.of("something stays reserved");
    }
    if (last && RUNS.stream().anyMatch(run -> isUntold(books, run))) {
      return Optional.of("a cost is lost");
    }
    return books.isHalfDone() ? Optional.empty() : unbalanced(books);
  }

  private static boolean isSound(Meter meter) {
    Cents left = meter.remaining().plus(meter.reserved()).plus(meter.spent());
    boolean negative = meter.reserved().millionths() < 0 || meter.spent().millionths() < 0;
    return !negative && left.equals(meter.ceilings().money().plus(meter.overrun()));
  }

  private static boolean isOver(Object item) {
    return item instanceof Meter meter && !meter.overrun().isZero();
  }

  private static boolean reserves(Object item) {
    return item instanceof Meter meter && !meter.reserved().isZero()
        || item instanceof RunSpend spend && spend.isOpen();
  }

  private boolean isUntold(Books books, String run) {
    return !books.run(run).equals("none")
        && costs.stream()
            .filter(cost -> cost.run().equals(run))
            .anyMatch(cost -> !books.items().containsKey("COST " + cost.id()));
  }

  /** Every meter is what the spends say, and every spend what was booked, once each. */
  private Optional<String> unbalanced(Books books) {
    for (String run : RUNS) {
      RunSpend spend = books.spend(run).orElse(null);
      if (spend != null) {
        Cents booked =
            costs.stream()
                .filter(cost -> cost.run().equals(run))
                .filter(cost -> books.items().containsKey("COST " + cost.id()))
                .map(cost -> Cents.of(cost.cents()))
                .reduce(Cents.ZERO, Cents::plus);
        if (!spend.used().equals(booked.plus(spend.unaccounted()))) {
          return Optional.of("run " + run + " used " + spend.used() + ", booked " + booked);
        }
        Meter meter = of(books, spend, run).agent();
        Cents held = spend.isOpen() ? spend.amounts().left() : Cents.ZERO;
        if (!meter.spent().equals(spend.used()) || !meter.reserved().equals(held)) {
          return Optional.of(text(meter) + ", but its run used " + spend.used() + ", has " + held);
        }
      }
    }
    return List.of(Month.values()).stream()
        .filter(month -> !isShared(books, month))
        .findFirst()
        .map(month -> text(new Accounts(books, "1", month).company()) + ", its runs say otherwise");
  }

  private static boolean isShared(Books books, Month month) {
    Meter meter = new Accounts(books, "1", month).company();
    Cents spent = Cents.ZERO;
    Cents reserved = Cents.ZERO;
    for (RunSpend spend : books.spends().filter(s -> Accounts.month(s) == month).toList()) {
      spent = spend.isOpen() ? spent : spent.plus(spend.used());
      reserved = spend.isOpen() ? reserved.plus(spend.amounts().taken()) : reserved;
    }
    return meter.spent().equals(spent) && meter.reserved().equals(reserved);
  }

  private static String text(Meter meter) {
    return "the meter of the "
        + meter.scope().kind().wire()
        + " says "
        + meter.spent()
        + " spent, "
        + meter.reserved()
        + " reserved";
  }

  private String run(String cost) {
    return costs.stream().filter(c -> c.id().equals(cost)).findFirst().orElseThrow().run();
  }

  private static Accounts of(Books books, RunSpend spend, String run) {
    return new Accounts(books, run, Accounts.month(spend));
  }
}
