package dev.drumbeat.verification.agent;

import static dev.drumbeat.verification.kit.Companies.aCompany;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.faults.Touched;
import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** No two agents of a company are named alike, whoever comes first. */
class AgentNamesTest {
  private static final Runnable NOTHING = () -> {};

  /** What happens once, between a change's last read and its commit. */
  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(NOTHING);

  private final Drumbeat drumbeat =
      Drumbeat.over(client -> ((Between) this::interrupted).over(DynamoDbClient.class, client));
  private final Company company = aCompany(drumbeat).withAgents("bob").founded();

  @AfterEach
  void close() {
    drumbeat.close();
  }

  @Test
  void create_whenAnotherOfThatNameIsCreatedMeanwhile_isNumbered() {
    meanwhile.set(() -> create("Alice").expect(201));

    Reply second = create("alice").expect(201);

    assertThat(second.text("name")).isEqualTo("alice 2");
    assertThat(second.text("urlKey")).isEqualTo("alice-2");
  }

  @Test
  void create_whenAnotherNameHasTheSameShortnameMeanwhile_hasOneOfItsOwn() {
    meanwhile.set(() -> create("Alice!").expect(201));

    Reply second = create("Alice").expect(201);

    assertThat(second.text("name")).isEqualTo("Alice");
    assertThat(second.text("urlKey")).isEqualTo("alice-2");
  }

  @Test
  void rename_whenAnotherTakesThatNameMeanwhile_isNumbered() {
    meanwhile.set(() -> create("Alice").expect(201));

    Reply renamed = rename("bob", "Alice").expect(200);

    assertThat(renamed.text("name")).isEqualTo("Alice 2");
  }

  @Test
  void aNameGivenUp_isFree_alsoForTheOneWhoGaveItUp() {
    rename("bob", "Robert").expect(200);

    assertThat(rename("bob", "bob").expect(200).text("name")).isEqualTo("bob");
    rename("bob", "Robert").expect(200);
    assertThat(create("Bob").expect(201).text("urlKey")).isEqualTo("bob");
  }

  private Reply create(String name) {
    return company.board().post(company.path("/agents"), Body.of("name", name));
  }

  private Reply rename(String agent, String name) {
    return company.board().patch("/api/agents/" + company.agent(agent).id(), Body.of("name", name));
  }

  private Object interrupted(SdkRequest request, Between.Next next) {
    if (Touched.by(request).stream().anyMatch(key -> key.contains("#AGENTS"))) {
      meanwhile.getAndSet(NOTHING).run();
    }
    return next.proceed(request);
  }
}
