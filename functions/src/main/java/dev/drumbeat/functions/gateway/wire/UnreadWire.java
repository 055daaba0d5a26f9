package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.comment.Comment;
import dev.drumbeat.model.comment.Unread;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Tells an agent what it has not read, as far as there is room: what humans said first (H4). */
@Singleton
class UnreadWire {
  /** What a long word is shortened to when not all that humans said fits; at last to an excerpt. */
  private static final int[] SHORTER = {Integer.MAX_VALUE, 8000, 4000, 2000, 1000, 500, 250, 120};

  /** Kept from humans' words for decisions and knowledge, in parts of the free budget. */
  private static final int KEPT = 2;

  private final Json json;
  private final CommentWire comments;

  @Inject
  UnreadWire(Json json, CommentWire comments) {
    this.json = json;
    this.comments = comments;
  }

  /** The comment that woke the agent; what is too long is read by its id. */
  JsonNode waking(Optional<Comment> comment, TokenBudget budget) {
    return comment.<JsonNode>map(found -> waking(found, budget)).orElse(json.object().nullNode());
  }

  private ObjectNode waking(Comment comment, TokenBudget budget) {
    ObjectNode row = comments.row(comment);
    Optional<String> body = Optional.of(row.get("body").textValue());
    row.put("body", "").put("bodyTruncated", false);
    budget.take(TokenBudget.size(row));
    row.put("bodyTruncated", budget.set(row, "body", body, budget.parts(2)));
    return row;
  }

  Told told(Unread unread) {
    return new Told(unread);
  }

  /** What is told of the unread. */
  final class Told {
    private final Unread unread;
    private final TreeMap<String, ObjectNode> rows = new TreeMap<>();
    private int humansTold;
    private int othersTold;

    private Told(Unread unread) {
      this.unread = unread;
    }

    /** Tells every unread word of a human, shortened if it must be; the first, if even so. */
    void humans(TokenBudget budget) {
      int room = budget.beside(KEPT);
      List<Comment> humans = unread.ofHumans();
      int longest =
          IntStream.of(SHORTER)
              .filter(most -> size(humans, most) <= room)
              .findFirst()
              .orElse(SHORTER[SHORTER.length - 1]);
      int left = room;
      for (Comment comment : humans) {
        ObjectNode row = comments.brief(comment, longest);
        left -= TokenBudget.size(row) + 1;
        if (left < 0) {
          return;
        }
        tell(comment, row, budget);
        humansTold++;
      }
    }

    private int size(List<Comment> words, int longest) {
      return words.stream()
          .map(comment -> comments.brief(comment, longest))
          .mapToInt(row -> TokenBudget.size(row) + 1)
          .sum();
    }

    /** Tells what others said, the newest first, as long as there is room. */
    void others(TokenBudget budget) {
      int longest = budget.whole(4);
      for (Comment comment : unread.ofOthers().reversed()) {
        ObjectNode row = comments.brief(comment, longest);
        if (TokenBudget.size(row) >= budget.left()) {
          return;
        }
        tell(comment, row, budget);
        othersTold++;
      }
    }

    private void tell(Comment comment, ObjectNode row, TokenBudget budget) {
      rows.put(comment.id().value(), row);
      budget.take(TokenBudget.size(row) + 1);
    }

    /** Oldest first. */
    Collection<ObjectNode> rows() {
      return new ArrayList<>(rows.values());
    }

    int humansTold() {
      return humansTold;
    }

    int humansLeftOut() {
      return unread.countOfHumans() - humansTold;
    }

    int othersLeftOut() {
      return unread.ofOthers().size() - othersTold;
    }

    boolean isComplete() {
      return unread.complete() && humansLeftOut() + othersLeftOut() == 0;
    }
  }
}
