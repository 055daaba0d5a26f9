package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How much of an answer's size is left. A token is counted as {@link #BYTES} bytes of its JSON in
 * UTF-8: near what models count for English prose, and more than they count for most other text.
 */
final class TokenBudget {
  static final int BYTES = 4;

  private static final int PARTS = 32;

  /** For what is said last: how much was left out. */
  private static final int LAST_WORDS = 400;

  private final int free;
  private int left;

  /** What this many tokens leave beside what must be said. */
  TokenBudget(int tokens, JsonNode said) {
    free = Math.max(0, tokens * BYTES - size(said) - LAST_WORDS);
    left = free;
  }

  /** The size in bytes. */
  static int size(JsonNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  int left() {
    return left;
  }

  /** So many thirty-seconds of all that was free at first, whatever is left of it. */
  int whole(int share) {
    return free / PARTS * share;
  }

  /** The same, at most what is left. */
  int parts(int share) {
    return Math.min(left, whole(share));
  }

  /** What is left beside so many thirty-seconds. */
  int beside(int share) {
    return Math.max(0, left - whole(share));
  }

  void take(int bytes) {
    left -= bytes;
  }

  /** Adds the rows that fit into so many bytes, the first first; how many did not. */
  int add(ArrayNode into, Iterable<? extends JsonNode> rows, int most) {
    int room = most;
    int out = 0;
    for (JsonNode row : rows) {
      int bytes = size(row) + 1;
      if (bytes <= room) {
        into.add(row);
        room -= bytes;
        left -= bytes;
      } else {
        out++;
      }
    }
    return out;
  }

  /** Sets a text, shortened to so many bytes; whether it had to be. */
  boolean set(ObjectNode object, String field, Optional<String> text, int most) {
    Optional<String> kept = text.map(all -> start(all, most));
    object.put(field, kept.orElse(null));
    left -= kept.map(TokenBudget::bytes).orElse(0);
    return !kept.equals(text);
  }

  /** The longest start of a text whose JSON takes no more than so many bytes. */
  static String start(String text, int most) {
    int bytes = 0;
    int end = 0;
    while (end < text.length()) {
      int next = text.codePointAt(end);
      bytes += bytes(next);
      if (bytes > most) {
        break;
      }
      end += Character.charCount(next);
    }
    return text.substring(0, end);
  }

  static int bytes(String text) {
    return text.codePoints().map(TokenBudget::bytes).sum();
  }

  /** What JSON takes for a character: some are escaped. */
  private static int bytes(int codePoint) {
    return switch (codePoint) {
      case '"', '\\', '\n', '\r', '\t', '\b', '\f' -> 2;
      default -> codePoint < ' ' ? 6 : utf8(codePoint);
    };
  }

  private static int utf8(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return Character.isSupplementaryCodePoint(codePoint) ? 4 : 3;
  }
}
