package dev.drumbeat.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drumbeat.embedded.BoardKey;
import dev.drumbeat.embedded.DataDir;
import dev.drumbeat.functions.company.Bootstrap;
import dev.drumbeat.verification.faults.Between;
import dev.drumbeat.verification.faults.Touched;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.StoreLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Wherever the first start dies, the file holds a key that opens the instance, then or later. */
class BoardKeyTest {
  /** When the process dies, seen from the commit that makes the key count. */
  private enum Death {
    NEVER,
    BEFORE,
    AFTER
  }

  private static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Drumbeat drumbeat =
      Drumbeat.over(client -> ((Between) this::meddle).over(DynamoDbClient.class, client));
  private volatile Death death = Death.NEVER;
  @TempDir Path folder;

  @BeforeEach
  void unfounded() {
    Map<String, AttributeValue> done =
        contents().stream()
            .filter(item -> item.get("pk").s().contains("BOOTSTRAP"))
            .findFirst()
            .orElseThrow();
    drumbeat
        .bean(DynamoDbClient.class)
        .deleteItem(
            d -> d.tableName("drumbeat").key(Map.of("pk", done.get("pk"), "sk", done.get("sk"))));
  }

  @AfterEach
  void close() {
    drumbeat.close();
  }

  @Test
  void theFirstStart_keepsItsKey_readableByItsOwnerOnly() throws IOException {
    String key = start().first().orElseThrow();

    assertThat(kept()).isEqualTo(key);
    assertOpens(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(start().first()).isEmpty();
    assertThat(kept()).isEqualTo(key);
  }

  @Test
  void deathBeforeTheKeyCounts_leavesTheKeyThatTheNextStartUses() throws IOException {
    death = Death.BEFORE;
    assertThatThrownBy(() -> start().first()).isInstanceOf(Died.class);
    String key = kept();

    death = Death.NEVER;
    assertThat(start().first()).contains(key);
    assertOpens(kept());
  }

  @Test
  void deathOnceTheKeyCounts_leavesIt() throws IOException {
    death = Death.AFTER;
    assertThatThrownBy(() -> start().first()).isInstanceOf(Died.class);
    String key = kept();

    death = Death.NEVER;
    assertThat(start().first()).isEmpty();
    assertThat(kept()).isEqualTo(key);
    assertOpens(key);
  }

  @Test
  void aFileThatHoldsNoKey_isReplaced() throws IOException {
    Files.writeString(file(), "\n");

    String key = start().first().orElseThrow();

    assertThat(kept()).isEqualTo(key);
    assertOpens(key);
  }

  @Test
  void aFoundedInstance_getsNoFileWithAKeyThatOpensNothing() {
    assertThat(drumbeat.bean(Bootstrap.class).firstBoardKey()).isPresent();

    assertThat(start().first()).isEmpty();
    assertThat(file()).doesNotExist();
  }

  private Object meddle(SdkRequest request, Between.Next next) {
    boolean founding = Touched.by(request).stream().anyMatch(key -> key.contains("BOOTSTRAP"));
    if (founding && death == Death.BEFORE) {
      throw new Died();
    }
    Object answer = next.proceed(request);
    if (founding && death == Death.AFTER) {
      throw new Died();
    }
    return answer;
  }

  private BoardKey start() {
    drumbeat.restart();
    return new BoardKey(new DataDir(folder.toString()), drumbeat.bean(Bootstrap.class));
  }

  private Path file() {
    return folder.resolve("board.key");
  }

  private String kept() throws IOException {
    return Files.readString(file());
  }

  private void assertOpens(String key) {
    drumbeat.client(key).get("/api/companies").expect(200);
  }

  private List<Map<String, AttributeValue>> contents() {
    return List.copyOf(StoreLog.contents(drumbeat).values());
  }
}
