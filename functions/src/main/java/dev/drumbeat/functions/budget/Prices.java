package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.gateway.Credentials;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.ModelPrice;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What models cost: the company's own price if it set one, else that of {@code prices.tsv}, else
 * the dearest of that table.
 */
@Singleton
public class Prices {
  private static final String TABLE = "/dev/drumbeat/functions/budget/prices.tsv";
  private static final int CENTS_IN_DOLLAR = 100;
  private static final int MILLION = 1_000_000;

  private final Table table;
  private final Map<String, ModelPrice> listed = listed();
  private final ModelPrice dearest = ModelPrice.dearest(listed.values());

  @Inject
  public Prices(Table table) {
    this.table = table;
  }

  /** A price, and whether it is this model's own. */
  record Found(ModelPrice price, boolean known) {}

  Found of(CompanyId company, String provider, String model) {
    String digest = Credentials.hash(name(provider, model));
    return table
        .get(company, Keys.price(company, digest))
        .map(item -> read(item, provider, model))
        .or(() -> Optional.ofNullable(listed.get(name(provider, model))))
        .map(price -> new Found(price, true))
        .orElseGet(() -> new Found(dearest, false));
  }

  private static ModelPrice read(Item item, String provider, String model) {
    return new ModelPrice(
        provider,
        model,
        new Cents(item.number("inputPrice")),
        new Cents(item.number("cachedPrice")),
        new Cents(item.number("outputPrice")));
  }

  private static String name(String provider, String model) {
    return provider + "\t" + model;
  }

  private static Map<String, ModelPrice> listed() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Prices.class.getResourceAsStream(TABLE), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> price(line.split("\t", -1)))
          .collect(
              Collectors.toUnmodifiableMap(
                  price -> name(price.provider(), price.model()), Function.identity()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static ModelPrice price(String[] columns) {
    return new ModelPrice(
        columns[0], columns[1], dollars(columns[2]), dollars(columns[3]), dollars(columns[4]));
  }

  private static Cents dollars(String amount) {
    BigDecimal millionths =
        new BigDecimal(amount)
            .multiply(BigDecimal.valueOf(CENTS_IN_DOLLAR))
            .multiply(BigDecimal.valueOf(MILLION));
    return new Cents(millionths.longValueExact());
  }
}
