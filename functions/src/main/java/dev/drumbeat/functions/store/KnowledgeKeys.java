package dev.drumbeat.functions.store;

import static dev.drumbeat.functions.store.Keys.partition;
import static dev.drumbeat.functions.store.Keys.sort;

import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.knowledge.KnowledgeId;
import dev.drumbeat.model.run.RunId;

/** The key templates of what a company knows, made of the parts of {@link Keys}. */
public final class KnowledgeKeys {
  private KnowledgeKeys() {}

  /** Everything a company knows, in order of creation. */
  public static String entries(CompanyId company) {
    return partition(company, "KNOWLEDGE");
  }

  public static Key entry(CompanyId company, KnowledgeId entry) {
    return new Key(entries(company), sort("ENTRY", entry.value()));
  }

  /** Says that the company knows anything at all. */
  public static Key mark(CompanyId company) {
    return new Key(entries(company), "MARK");
  }

  /** Which entry says just this. */
  public static Key text(CompanyId company, String fingerprint) {
    return new Key(partition(company, "SAID", fingerprint), "SAID");
  }

  /** The entries that say a word. */
  public static String term(CompanyId company, String term) {
    return partition(company, "TERM", term);
  }

  /** The entries of a scope. */
  public static String place(CompanyId company, String place) {
    return partition(company, "PLACE", place);
  }

  /** Entries that superseded each other, in that order. */
  public static String successions(CompanyId company, KnowledgeId first) {
    return partition(company, "SUCCESSION", first.value());
  }

  public static Key succession(CompanyId company, KnowledgeId first, int place) {
    return new Key(successions(company, first), String.format("%06d", place));
  }

  /** That a run used an entry. */
  public static Key use(CompanyId company, KnowledgeId entry, RunId run) {
    return new Key(partition(company, "USED", entry.value()), sort("RUN", run.value()));
  }
}
