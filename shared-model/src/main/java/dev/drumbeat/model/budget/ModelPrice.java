package dev.drumbeat.model.budget;

import java.math.BigInteger;
import java.util.Collection;

/** What a million tokens of a model cost, in, read from its cache, and out. */
public record ModelPrice(String provider, String model, Cents input, Cents cached, Cents output) {
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
  private static final BigInteger ALMOST = MILLION.subtract(BigInteger.ONE);

  /** A started millionth of a cent counts. */
  public Cents of(CostEvent.Tokens tokens) {
    return part(input, tokens.input())
        .plus(part(cached, tokens.cached()))
        .plus(part(output, tokens.output()));
  }

  private static Cents part(Cents perMillion, long tokens) {
    BigInteger product =
        BigInteger.valueOf(perMillion.millionths()).multiply(BigInteger.valueOf(tokens));
    return new Cents(product.add(ALMOST).divide(MILLION).longValueExact());
  }

  /** The price at which nothing costs less than by any of these. */
  public static ModelPrice dearest(Collection<ModelPrice> prices) {
    Cents input = Cents.ZERO;
    Cents cached = Cents.ZERO;
    Cents output = Cents.ZERO;
    for (ModelPrice price : prices) {
      input = input.max(price.input());
      cached = cached.max(price.cached());
      output = output.max(price.output());
    }
    return new ModelPrice("", "", input, cached, output);
  }
}
