package dev.drumbeat.verification.bench;

import java.util.concurrent.atomic.AtomicInteger;

/** The server under measurement and what a board member needs to use it. */
record Server(int port, String boardKey, AtomicInteger titles) {
  Server(int port, String boardKey) {
    this(port, boardKey, new AtomicInteger(100_000));
  }

  Caller board(Samples samples) {
    return new Caller(port, boardKey, samples);
  }

  /** Unlike any before, and as long: a longer title could cost another unit. */
  String title() {
    return "Task " + titles.incrementAndGet();
  }
}
