package dev.drumbeat.model.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of money in US cents, exact to a millionth of a cent: a token costs less than a cent,
 * and what is rounded away event by event would be missing in the sum (B4, B5).
 */
public record Cents(long millionths) implements Comparable<Cents> {
  public static final Cents ZERO = new Cents(0);

  private static final int DIGITS = 6;
  private static final long MILLION = 1_000_000;

  /** Whole cents. */
  public static Cents of(long cents) {
    return new Cents(Math.multiplyExact(cents, MILLION));
  }

  public Cents plus(Cents other) {
    return new Cents(Math.addExact(millionths, other.millionths));
  }

  public Cents minus(Cents other) {
    return new Cents(Math.subtractExact(millionths, other.millionths));
  }

  /** An equal part, rounded down. */
  public Cents over(long parts) {
    return new Cents(millionths / parts);
  }

  public Cents min(Cents other) {
    return compareTo(other) <= 0 ? this : other;
  }

  public Cents max(Cents other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Itself, or nothing where it is a debt. */
  public Cents orZero() {
    return max(ZERO);
  }

  public boolean isPositive() {
    return millionths > 0;
  }

  public boolean isZero() {
    return millionths == 0;
  }

  /** Whole cents for clients that know no fractions; a started cent counts. */
  public long roundedUp() {
    return Math.ceilDiv(millionths, MILLION);
  }

  /** Whole cents that are certainly there. */
  public long roundedDown() {
    return Math.floorDiv(millionths, MILLION);
  }

  /** The exact amount in cents. */
  public BigDecimal exact() {
    BigDecimal exact = BigDecimal.valueOf(millionths, DIGITS).stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0, RoundingMode.UNNECESSARY) : exact;
  }

  @Override
  public int compareTo(Cents other) {
    return Long.compare(millionths, other.millionths);
  }

  @Override
  public String toString() {
    return exact().toPlainString() + " cents";
  }
}
