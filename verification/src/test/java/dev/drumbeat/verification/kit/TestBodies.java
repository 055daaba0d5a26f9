package dev.drumbeat.verification.kit;

import dev.drumbeat.functions.document.BodyStore;
import dev.drumbeat.model.company.CompanyId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Large bodies in memory. */
final class TestBodies implements BodyStore {
  private final Map<String, String> texts = new ConcurrentHashMap<>();

  @Override
  public void put(CompanyId company, String id, String text) {
    texts.put(company.value() + "/" + id, text);
  }

  @Override
  public String get(CompanyId company, String id) {
    String text = texts.get(company.value() + "/" + id);
    if (text == null) {
      throw new IllegalStateException("A document body is missing");
    }
    return text;
  }
}
