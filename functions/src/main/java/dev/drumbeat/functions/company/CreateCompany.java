package dev.drumbeat.functions.company;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.drumbeat.functions.activity.Trail;
import dev.drumbeat.functions.budget.CeilingSetter;
import dev.drumbeat.functions.gateway.Answer;
import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Gateway;
import dev.drumbeat.functions.gateway.Outcome;
import dev.drumbeat.functions.gateway.wire.CompanyWire;
import dev.drumbeat.functions.member.MemberItem;
import dev.drumbeat.functions.store.Condition;
import dev.drumbeat.functions.store.Directory;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.functions.store.WriteSet;
import dev.drumbeat.model.api.CompanyActions;
import dev.drumbeat.model.budget.BudgetScope;
import dev.drumbeat.model.budget.Ceilings;
import dev.drumbeat.model.budget.Cents;
import dev.drumbeat.model.company.Company;
import dev.drumbeat.model.company.Company.CompanyStatus;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.Gates;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.member.Member;
import dev.drumbeat.model.member.MemberId;
import dev.drumbeat.model.member.Role;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Founds a company: the row, its issue counter, its gates, the founder as its first admin. */
@Singleton
public class CreateCompany {
  private static final int PREFIX_LENGTH = 3;

  private final Gateway gateway;
  private final Directory directory;
  private final IdSource ids;
  private final Trail trail;
  private final CompanyWire wire;

  @Inject
  public CreateCompany(
      Gateway gateway, Directory directory, IdSource ids, Trail trail, CompanyWire wire) {
    this.gateway = gateway;
    this.directory = directory;
    this.ids = ids;
    this.trail = trail;
    this.wire = wire;
  }

  @Funq("createCompany")
  public APIGatewayV2HTTPResponse createCompany(APIGatewayV2HTTPEvent event) {
    return gateway.serve(CompanyActions.CREATE_COMPANY, event, this::create);
  }

  private Outcome create(Call call) {
    Company company = company(call);
    WriteSet writes = new WriteSet(company.id());
    writes.put(CompanyItem.PARTICIPANT, CompanyItem.write(company), Condition.ABSENT);
    writes.put("counter", counter(company), Condition.ABSENT);
    for (int shard = 0; shard < Keys.SHARDS; shard++) {
      writes.put("gateCopy", GateCopyItem.running(company.id(), shard), Condition.ABSENT);
    }
    MemberItem.found(writes, founder(company));
    Ceilings ceilings = Ceilings.NONE.withMoney(Cents.of(company.budgetMonthlyCents()));
    CeilingSetter.add(writes, BudgetScope.of(company.id()), ceilings);
    PointerItem.add(writes, company.id().value());
    PointerItem.add(writes, PointerItem.prefixName(company.issuePrefix()));
    trail.record(writes, call.actor(), Trail.Fact.of("company.created", "company", company.id()));
    return Outcome.plan(writes, Answer.created(wire.row(company, Cents.ZERO)));
  }

  private Company company(Call call) {
    UserId founder = call.actor().userId().orElseThrow();
    String name = call.body().required("name").strip();
    return new Company(
        new CompanyId(ids.next()),
        name,
        call.body().text("description"),
        CompanyStatus.ACTIVE,
        freePrefix(name),
        call.body().integer("budgetMonthlyCents").orElse(0L),
        Gates.USUAL,
        founder,
        call.now(),
        call.now(),
        1);
  }

  /** Carries the prefix, so that taking a number also tells how to write it. */
  private static Item counter(Company company) {
    return Item.at(Keys.counter(company.id()))
        .number("issues", 0)
        .text("issuePrefix", company.issuePrefix());
  }

  private Member founder(Company company) {
    return Member.of(
        new MemberId(ids.next()), company.createdBy(), Role.ADMIN, company.createdAt());
  }

  /** Three letters of the name, numbered until no company has them; the commit decides races. */
  private String freePrefix(String name) {
    String letters = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
    String stem = (letters + "CMP").substring(0, PREFIX_LENGTH);
    String prefix = stem;
    for (int i = 2; directory.pointer(PointerItem.prefixName(prefix)).isPresent(); i++) {
      prefix = stem + i;
    }
    return prefix;
  }
}
