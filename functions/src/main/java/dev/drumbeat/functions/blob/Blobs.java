package dev.drumbeat.functions.blob;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where bytes are kept that are too large for an item of the table. They are written once, before
 * the transaction that refers to them: if that does not commit, an orphan is left, which nothing
 * refers to and which harms nobody. What is referred to is never changed.
 */
public interface Blobs {
  /** What is promised of bytes that are to be sent past the API. */
  record Promise(long bytes, String type, String sha256) {}

  /**
   * Where to PUT promised bytes, until when, and the headers that go with them. Other bytes are
   * refused there.
   */
  record Invitation(URI url, Map<String, String> headers, Instant until) {
    /** Without the address: whoever has it may send. */
    @Override
    public String toString() {
      return "Invitation[until=" + until + "]";
    }
  }

  /** How a client shall see bytes it is led to: their type and their disposition. */
  record Shown(String type, String disposition) {}

  /** What the incumbent's clients call this store. */
  String provider();

  /** Keeps bytes under a new name. */
  void put(BlobName name, byte[] bytes, String type);

  /**
   * The bytes of a name that was put.
   *
   * @throws IllegalStateException if there are none: something outside this system removed them
   */
  byte[] get(BlobName name);

  /** Removes the bytes, if there are any. */
  void delete(BlobName name);

  /** Lets somebody send bytes under this name without a credential of ours. */
  Invitation invite(BlobName name, Promise promise, Instant until);

  /**
   * Keeps invited bytes under another name, where no invitation can reach them.
   *
   * @return false if they are not there, or not as promised
   */
  boolean keep(BlobName sent, Promise promise, BlobName kept);

  /** An address at which a client fetches the bytes itself; empty where it gets them from us. */
  Optional<URI> link(BlobName name, Shown shown);
}
