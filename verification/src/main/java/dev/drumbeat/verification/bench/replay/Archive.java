package dev.drumbeat.verification.bench.replay;

import dev.drumbeat.emulators.EmbeddedDynamo;
import dev.drumbeat.functions.knowledge.KnowledgeItem;
import dev.drumbeat.functions.knowledge.PostingItem;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.TableDefinition;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.knowledge.KnowledgeEntry;
import dev.drumbeat.model.knowledge.KnowledgeEntry.Content;
import dev.drumbeat.model.knowledge.KnowledgeEntry.Source;
import dev.drumbeat.model.knowledge.KnowledgeEntry.State;
import dev.drumbeat.model.knowledge.KnowledgeEntry.Succession;
import dev.drumbeat.model.knowledge.KnowledgeId;
import dev.drumbeat.model.knowledge.KnowledgeScope;
import dev.drumbeat.model.knowledge.KnowledgeStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * How long a search takes in a company that knows very much, over a table in memory. Entries are
 * put into the store in bulk, with the items that the functions would write; searches go through
 * the function, without HTTP.
 */
public final class Archive {
  private static final String TABLE = "drumbeat";
  private static final int BATCH = 25;
  private static final int VOCABULARY = 5_000;
  private static final int TITLE = 2;
  private static final int BODY = 5;
  private static final int ASKED = 3;

  private final Random random = new Random(7);

  /**
   * What was measured.
   *
   * @param items how many items the entries are
   * @param millis one search each
   */
  public record Measured(int items, double seconds, double[] millis) {}

  /** Writes so many entries, then searches them, after as many searches that do not count. */
  public Measured search(int entries, int searches) {
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory()) {
      dynamo.client().createTable(TableDefinition.create(TABLE));
      Scene scene = Scene.over(dynamo.client());
      String company = scene.company().path("id").asText();
      long start = System.nanoTime();
      int items = fill(dynamo.client(), new CompanyId(company), entries);
      double seconds = (System.nanoTime() - start) / 1e9;
      measured(scene, company, searches);
      return new Measured(items, seconds, measured(scene, company, searches));
    }
  }

  private double[] measured(Scene scene, String company, int searches) {
    double[] millis = new double[searches];
    for (int i = 0; i < searches; i++) {
      String words = words(ASKED);
      long start = System.nanoTime();
      scene.search(company, words);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    return millis;
  }

  private int fill(DynamoDbClient client, CompanyId company, int entries) {
    List<WriteRequest> waiting = new ArrayList<>();
    int items = 0;
    for (int i = 0; i < entries; i++) {
      KnowledgeEntry entry = entry(company, i);
      add(waiting, KnowledgeItem.write(entry));
      PostingItem.of(entry)
          .forEach((key, weight) -> add(waiting, PostingItem.write(key, entry, weight)));
      while (waiting.size() >= BATCH) {
        put(client, waiting.subList(0, BATCH));
        items += BATCH;
      }
    }
    items += waiting.size();
    put(client, waiting);
    return items;
  }

  private static void add(List<WriteRequest> waiting, Item item) {
    PutRequest put = PutRequest.builder().item(item.attributes()).build();
    waiting.add(WriteRequest.builder().putRequest(put).build());
  }

  private static void put(DynamoDbClient client, List<WriteRequest> batch) {
    Map<String, List<WriteRequest>> left = Map.of(TABLE, List.copyOf(batch));
    batch.clear();
    while (!left.isEmpty() && !left.get(TABLE).isEmpty()) {
      Map<String, List<WriteRequest>> now = left;
      BatchWriteItemResponse response = client.batchWriteItem(b -> b.requestItems(now));
      left = response.unprocessedItems();
    }
  }

  private KnowledgeEntry entry(CompanyId company, int number) {
    Instant at = Instant.EPOCH.plusSeconds(number);
    return new KnowledgeEntry(
        new KnowledgeId("00000000-0000-7000-8000-%012d".formatted(number)),
        company,
        new Content(words(TITLE), words(BODY), List.of()),
        new KnowledgeScope.OfCompany(),
        new Source(new Actor.Board(new UserId("bench")), Optional.empty()),
        new State(KnowledgeStatus.ACTIVE, true, random.nextInt(101), Optional.empty()),
        Succession.NONE,
        List.of(),
        0,
        at,
        at,
        1);
  }

  private String words(int count) {
    return IntStream.range(0, count).mapToObj(i -> word()).collect(Collectors.joining(" "));
  }

  /** As in texts: few words are said very often, most seldom. */
  private String word() {
    int rank = (int) Math.pow(VOCABULARY, random.nextDouble());
    return "w" + Integer.toString(rank, 36) + "x";
  }
}
