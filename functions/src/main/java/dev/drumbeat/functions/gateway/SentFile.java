package dev.drumbeat.functions.gateway;

import java.util.Optional;

/** A file of a request, with what its sender calls it: neither is to be trusted. */
public record SentFile(Optional<String> name, Optional<String> type, byte[] bytes) {
  /** Without the bytes. */
  @Override
  public String toString() {
    return "SentFile[" + bytes.length + " bytes]";
  }
}
