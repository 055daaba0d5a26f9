package dev.drumbeat.verification.bench;

import dev.drumbeat.verification.client.Reply;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one call cost: the server says so in its Server-Timing header, in milliseconds.
 *
 * @param total request in to response out
 * @param store the part of it inside calls of the DynamoDB client
 * @param bytes of the answer
 */
record Cost(double total, double store, int calls, double readUnits, double writeUnits, int bytes) {
  private static final Pattern HEADER =
      Pattern.compile(
          "total;dur=([\\d.]+), store;dur=([\\d.]+);desc=\"calls=(\\d+) read=([\\d.]+) write=([\\d.]+)\"");

  static Cost of(Reply reply) {
    Matcher said = HEADER.matcher(reply.header("server-timing").orElse(""));
    if (!said.matches()) {
      throw new IllegalStateException(
          "No Server-Timing: start the server with -Ddrumbeat.server-timing=true");
    }
    return new Cost(
        Double.parseDouble(said.group(1)),
        Double.parseDouble(said.group(2)),
        Integer.parseInt(said.group(3)),
        Double.parseDouble(said.group(4)),
        Double.parseDouble(said.group(5)),
        reply.bytes().length);
  }

  /** Everything that is not waiting for the store. */
  double own() {
    return total - store;
  }

  /** The part of a cost that is the same on every machine. */
  record Units(int calls, double read, double write, int kilobytes) {
    @Override
    public String toString() {
      return calls + "\t" + read + "\t" + write + "\t" + kilobytes;
    }
  }

  Units units() {
    return new Units(calls, readUnits, writeUnits, Math.ceilDiv(bytes, 1024));
  }
}
