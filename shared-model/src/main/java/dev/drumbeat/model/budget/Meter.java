package dev.drumbeat.model.budget;

import java.time.Duration;
import java.time.YearMonth;
import java.util.Optional;

/**
 * What a scope used of its ceilings in one UTC month (B4). At every moment {@code remaining +
 * reserved + spent = limit + overrun}, and there is an overrun only where nothing remains.
 *
 * @param reserved taken by runs for what they are going to spend
 * @param told what of it was told already
 * @param version zero until it is stored
 */
public record Meter(
    BudgetScope scope,
    YearMonth month,
    Ceilings ceilings,
    Cents spent,
    Cents reserved,
    Usage usage,
    Told told,
    long version) {
  private static final int FIFTH = 5;

  /**
   * What was told, each once a month and ceiling (B2, B3).
   *
   * @param warning whether the warning was given
   * @param end whether the ceiling was found spent, and everybody told
   * @param shortage whether somebody was told that a run did not start for want of its reservation
   * @param incident the open one
   * @param announced the mode the live runs of a company were told
   */
  public record Told(
      boolean warning,
      boolean end,
      boolean shortage,
      Optional<IncidentId> incident,
      BudgetMode announced) {
    static final Told NOTHING = new Told(false, false, false, Optional.empty(), BudgetMode.OK);

    private Told by(boolean ofWarning, boolean ofEnd, Optional<IncidentId> open) {
      return new Told(ofWarning, ofEnd, shortage, open, announced);
    }

    private Told under(boolean sameCeiling) {
      return new Told(warning, end && sameCeiling, shortage && sameCeiling, incident, announced);
    }

    private Told shortage(Optional<IncidentId> open) {
      return new Told(warning, end, true, open, announced);
    }
  }

  /** The meter of a month in which nothing was used yet. */
  public static Meter fresh(BudgetScope scope, YearMonth month, Ceilings ceilings) {
    return new Meter(scope, month, ceilings, Cents.ZERO, Cents.ZERO, Usage.NONE, Told.NOTHING, 0);
  }

  /** Whether money is bounded. */
  public boolean isLimited() {
    return ceilings.money().isPositive();
  }

  /** What nobody spent or reserved. */
  public Cents remaining() {
    return ceilings.money().minus(spent).minus(reserved).orZero();
  }

  /** What was taken beyond the ceiling. */
  public Cents overrun() {
    return isLimited() ? spent.plus(reserved).minus(ceilings.money()).orZero() : Cents.ZERO;
  }

  /** Whether the ceiling is spent for good, not only reserved. */
  public boolean isSpent() {
    return isLimited() && spent.compareTo(ceilings.money()) >= 0;
  }

  /** Utilisation is (spent + reserved) / limit; tokens and time are judged alike (B2, B3). */
  public BudgetMode mode() {
    BudgetMode money = mode(spent.plus(reserved).millionths(), ceilings.money().millionths());
    BudgetMode tokens = mode(usage.tokens(), ceilings.tokens());
    BudgetMode time = mode(usage.time().toMillis(), ceilings.time().toMillis());
    return money.worse(tokens).worse(time);
  }

  private static BudgetMode mode(long used, long ceiling) {
    if (ceiling == 0) {
      return BudgetMode.OK;
    }
    if (used >= ceiling) {
      return BudgetMode.HARD_STOP;
    }
    return used >= ceiling - ceiling / FIFTH ? BudgetMode.WARNING : BudgetMode.OK;
  }

  /** Whether one more run may start, that needs at least this much (B3, B4). */
  public boolean admitsRun(Cents least) {
    boolean another = ceilings.runs() == 0 || usage.runs() < ceilings.runs();
    boolean enough = !isLimited() || remaining().compareTo(least) >= 0;
    return another && enough && mode() != BudgetMode.HARD_STOP;
  }

  /** How much of an estimate can be reserved: what remains of it, nothing without a ceiling. */
  public Cents reservable(Cents estimate) {
    return isLimited() ? estimate.min(remaining()) : Cents.ZERO;
  }

  /** A run starts and takes this much. */
  public Meter started(Cents taken) {
    return with(spent, reserved.plus(taken), usage.plus(0, 1, Duration.ZERO));
  }

  /** More is taken for a run than it had; what does not remain is overrun. */
  public Meter extended(Cents more) {
    return with(spent, reserved.plus(more), usage);
  }

  /** This much was spent, of which a part had been reserved. */
  public Meter charged(Cents cost, Cents covered, long tokens) {
    return with(spent.plus(cost), reserved.minus(covered), usage.plus(tokens, 0, Duration.ZERO));
  }

  /** A run is over: its cost is spent, everything it had taken is given back. */
  public Meter settled(Cents cost, Cents taken, Usage more) {
    return with(
        spent.plus(cost),
        reserved.minus(taken),
        usage.plus(more.tokens(), more.runs(), more.time()));
  }

  /** Other ceilings; whether they are reached is judged anew, and told anew (B3). */
  public Meter bounded(Ceilings other) {
    Meter bounded = new Meter(scope, month, other, spent, reserved, usage, told, version + 1);
    Told kept = told.under(other.money().equals(ceilings.money()));
    boolean end = kept.end() && bounded.isSpent();
    boolean warning = kept.warning() && bounded.mode() != BudgetMode.OK;
    boolean same = warning && end == told.end();
    return bounded.told(
        kept.by(warning, end, same ? kept.incident() : Optional.<IncidentId>empty()));
  }

  private Meter with(Cents nowSpent, Cents nowReserved, Usage nowUsed) {
    return new Meter(scope, month, ceilings, nowSpent, nowReserved, nowUsed, told, version + 1);
  }

  private Meter told(Told now) {
    return new Meter(scope, month, ceilings, spent, reserved, usage, now, version);
  }

  /** The same amounts, to be stored with something else told. */
  private Meter telling(Told now) {
    return with(spent, reserved, usage).told(now);
  }

  /** Whether the warning is due (B2): once. */
  public boolean warns() {
    return !told.warning() && mode() != BudgetMode.OK;
  }

  /** Whether the end of the budget is due to be told (B3): once. */
  public boolean stops() {
    return !told.end() && isSpent();
  }

  /** The same meter once everybody was told what there is to tell, by this incident. */
  public Meter told(IncidentId open) {
    return told(told.by(true, told.end() || isSpent(), Optional.of(open)));
  }

  /**
   * Whether runs that take this much do not start any more, though the ceiling is not spent, and
   * nobody was told: what runs hold and may give back does not count.
   */
  public boolean isShortOf(Cents least) {
    boolean shortage = isLimited() && ceilings.money().minus(spent).compareTo(least) < 0;
    return shortage && !isSpent() && !told.shortage();
  }

  /** The same meter once somebody was told of that, by this incident. */
  public Meter toldOfShortage(IncidentId open) {
    return telling(told.shortage(Optional.of(open)));
  }

  /**
   * A ceiling, in whole cents, under which ordinary work goes on for a while (B2): what was spent
   * is two thirds of it.
   */
  public Cents nextCeiling() {
    long cents = spent.roundedUp();
    return Cents.of(cents + Math.ceilDiv(cents, 2));
  }

  /** Whether live runs must be told the mode: those of a company are many (B2, B3). */
  public boolean isUnannounced() {
    return scope.kind() == BudgetScope.Kind.COMPANY && told.announced() != mode();
  }

  /** The same meter when all live runs know its mode. */
  public Meter announcing() {
    return telling(new Told(told.warning(), told.end(), told.shortage(), told.incident(), mode()));
  }

  /** The meter of a month that is over: nothing is to be told of it any more. */
  public Meter closed() {
    return telling(told.by(true, false, Optional.empty()));
  }

  /** The same meter without an open incident. */
  public Meter answered() {
    return telling(told.by(told.warning(), told.end(), Optional.empty()));
  }

  /** Whether everybody was told that the ceiling is spent. */
  public boolean isExhausted() {
    return told.end();
  }

  /** The open incident of this meter. */
  public Optional<IncidentId> incident() {
    return told.incident();
  }
}
