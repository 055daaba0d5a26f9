package dev.drumbeat.functions.document;

import dev.drumbeat.model.company.CompanyId;

/**
 * Where bodies are kept that are too large for an item of the table. A body is written once, before
 * the transaction that refers to it: if that does not commit, an orphan is left, which nothing
 * refers to and which harms nobody. A body that is referred to is never changed.
 */
public interface BodyStore {
  /** Keeps a text under a new id. */
  void put(CompanyId company, String id, String text);

  /**
   * The text of an id that was put.
   *
   * @throws IllegalStateException if there is none: something outside this system removed it
   */
  String get(CompanyId company, String id);
}
