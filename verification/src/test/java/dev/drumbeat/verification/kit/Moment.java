package dev.drumbeat.verification.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * What table, queue, files and clock held, so that a new process can begin there again and again.
 */
public final class Moment {
  private static final int MOST_AT_ONCE = 25;

  private final Drumbeat drumbeat;
  private final Map<String, Map<String, AttributeValue>> items;
  private final Map<Path, byte[]> files;
  private final List<String> sent;
  private final Instant time;

  private Moment(Drumbeat drumbeat) {
    this.drumbeat = drumbeat;
    this.items = StoreLog.contents(drumbeat);
    this.files = files();
    this.sent = drumbeat.queue().drain();
    this.time = drumbeat.clock().instant();
    drumbeat.queue().fill(sent);
  }

  public static Moment now(Drumbeat drumbeat) {
    return new Moment(drumbeat);
  }

  public void again() {
    Map<String, Map<String, AttributeValue>> since = StoreLog.contents(drumbeat);
    List<WriteRequest> writes = new ArrayList<>();
    since.forEach(
        (key, item) -> {
          if (!items.containsKey(key)) {
            Map<String, AttributeValue> place = new HashMap<>(item);
            place.keySet().retainAll(List.of("pk", "sk"));
            writes.add(WriteRequest.builder().deleteRequest(d -> d.key(place)).build());
          }
        });
    items.forEach(
        (key, item) -> {
          if (!item.equals(since.get(key))) {
            writes.add(WriteRequest.builder().putRequest(p -> p.item(item)).build());
          }
        });
    IntStream.iterate(0, i -> i < writes.size(), i -> i + MOST_AT_ONCE)
        .mapToObj(i -> writes.subList(i, Math.min(writes.size(), i + MOST_AT_ONCE)))
        .forEach(this::write);
    restoreFiles();
    drumbeat.queue().drain();
    drumbeat.queue().fill(sent);
    drumbeat.adapter().drain();
    drumbeat.clock().advance(Duration.between(drumbeat.clock().instant(), time));
    drumbeat.restart();
  }

  private void write(List<WriteRequest> batch) {
    drumbeat
        .bean(DynamoDbClient.class)
        .batchWriteItem(b -> b.requestItems(Map.of("drumbeat", batch)));
  }

  private Map<Path, byte[]> files() {
    if (!Files.isDirectory(drumbeat.bytes())) {
      return Map.of();
    }
    try (Stream<Path> all = Files.walk(drumbeat.bytes())) {
      Map<Path, byte[]> found = new HashMap<>();
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        found.put(file, Files.readAllBytes(file));
      }
      return found;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void restoreFiles() {
    try {
      for (Path file : files().keySet()) {
        Files.delete(file);
      }
      for (Map.Entry<Path, byte[]> file : files.entrySet()) {
        Files.createDirectories(file.getKey().getParent());
        Files.write(file.getKey(), file.getValue());
      }
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}
