package dev.drumbeat.embedded;

import dev.drumbeat.functions.company.Bootstrap;
import dev.drumbeat.functions.member.NewKeys;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The first board key, kept in {@code board.key}. The file is written before the key begins to
 * count, so that a process that dies in between leaves one that the next start makes count.
 */
@Singleton
public class BoardKey {
  private static final String FILE = "board.key";

  private final DataDir data;
  private final Bootstrap bootstrap;

  @Inject
  public BoardKey(DataDir data, Bootstrap bootstrap) {
    this.data = data;
    this.bootstrap = bootstrap;
  }

  /** The key, if it counts from now on; empty if the instance has had one before. */
  public Optional<String> first() {
    if (bootstrap.isDone()) {
      return Optional.empty();
    }
    String kept = text(data.secret(FILE, this::made));
    String key = kept.startsWith(NewKeys.PREFIX) ? kept : replaced();
    return Optional.of(key).filter(bootstrap::found);
  }

  private byte[] made() {
    return bootstrap.newKey().getBytes(StandardCharsets.UTF_8);
  }

  /** What is in the file was never a key. */
  private String replaced() {
    byte[] key = made();
    data.writeSecret(FILE, key);
    return text(key);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }
}
