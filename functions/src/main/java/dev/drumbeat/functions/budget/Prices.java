package dev.drumbeat.functions.budget;

import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Query;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.ModelPrice;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Digest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What models cost: the company's own price if it set one, else that of {@code prices.tsv}, else
 * the dearest of that table (B4).
 */
@Singleton
public class Prices {
  private static final String TABLE = "/dev/drumbeat/functions/budget/prices.tsv";
  private static final int CENTS_IN_DOLLAR = 100;
  private static final int MILLION = 1_000_000;
  private static final int MOST = 1000;

  /** The price is new, or the company's own. */
  static final String OWN = "attribute_not_exists(pk) OR companyId = :company";

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
    String digest = Digest.sha256(name(provider, model));
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

  /** Adds a company's own price for a model. */
  static void set(WriteSet writes, ModelPrice price) {
    Key key = Keys.price(writes.company(), Digest.sha256(name(price.provider(), price.model())));
    Item item =
        Item.at(key)
            .id("companyId", writes.company())
            .text("provider", price.provider())
            .text("model", price.model())
            .number("inputPrice", price.input().millionths())
            .number("cachedPrice", price.cached().millionths())
            .number("outputPrice", price.output().millionths());
    writes.put("price", item, Condition.of(OWN).with(":company", writes.company().value()));
  }

  /** The company's own prices. */
  List<ModelPrice> own(CompanyId company) {
    String partition = Keys.partition(company, "PRICES");
    return table.query(company, Query.prefix(partition, "PRICE#", MOST)).items().stream()
        .map(item -> read(item, item.text("provider"), item.text("model")))
        .toList();
  }

  /** The prices everybody starts with. */
  Collection<ModelPrice> listed(CompanyId company) {
    Map<String, ModelPrice> prices = new TreeMap<>(listed);
    own(company).forEach(price -> prices.put(name(price.provider(), price.model()), price));
    return prices.values();
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
    return cents(new BigDecimal(amount));
  }

  /** Dollars as cents, to a millionth; less than that is rounded up. */
  static Cents cents(BigDecimal dollars) {
    BigDecimal millionths =
        dollars.multiply(BigDecimal.valueOf(CENTS_IN_DOLLAR)).multiply(BigDecimal.valueOf(MILLION));
    return new Cents(millionths.setScale(0, RoundingMode.CEILING).longValueExact());
  }
}
