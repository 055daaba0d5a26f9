package dev.drumbeat.functions.company;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.Table;
import dev.drumbeat.model.api.ProblemCode;
import dev.drumbeat.model.company.Company;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The company that a call is about; refused as not found where there is none. */
@Singleton
public class CompanyReader {
  private final Table table;

  @Inject
  public CompanyReader(Table table) {
    this.table = table;
  }

  public Company of(Call call) {
    return table
        .get(call.company(), Keys.company(call.company()))
        .map(CompanyItem::read)
        .orElseThrow(() -> new RefusedCall(ProblemCode.NOT_FOUND_HERE));
  }
}
