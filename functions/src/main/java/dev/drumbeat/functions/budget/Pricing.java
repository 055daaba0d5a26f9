package dev.drumbeat.functions.budget;

import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.budget.CostEvent;
import dev.drumbeat.model.budget.CostEvent.Status;
import dev.drumbeat.model.budget.CostEvent.Tokens;
import dev.drumbeat.model.company.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What a cost comes to, and where the amount comes from (B4). */
@Singleton
class Pricing {
  private static final String SUBSCRIPTION = "subscription";

  private final Prices prices;

  @Inject
  Pricing(Prices prices) {
    this.prices = prices;
  }

  /** An amount and where it comes from. */
  record Amount(Cents cost, Status status) {}

  /**
   * What the sender says, unless it says nothing for tokens that somebody bills: then by the price
   * of the model, so that an unpriced cost never counts as zero. Empty without amount and tokens.
   */
  Optional<Amount> of(
      CompanyId company, CostEvent.Model model, Tokens tokens, Optional<Cents> said) {
    boolean flat = model.billingType().startsWith(SUBSCRIPTION);
    boolean silent = said.filter(Cents::isPositive).isEmpty() && tokens.all() > 0 && !flat;
    if (!silent) {
      return said.map(cost -> new Amount(cost, Status.REPORTED));
    }
    Prices.Found price = prices.of(company, model.provider(), model.name());
    Status status = price.known() ? Status.PRICED : Status.UNPRICED;
    return Optional.of(new Amount(price.price().of(tokens), status));
  }
}
