package dev.drumbeat.functions.config;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What differs between one deployment and another. */
@Singleton
public class Settings {
  private final String tableName;
  private final Optional<String> queueUrl;
  private final String apiUrl;
  private final boolean local;
  private final boolean serverTiming;

  /**
   * @param tableName the table
   * @param queueUrl where nudges go; without one, only the tick dispatches
   * @param apiUrl base address without {@code /api}, as agents are told it
   * @param local whether this is somebody's machine: loopback targets and processes are allowed
   * @param serverTiming whether answers carry the cost of the store calls behind them
   */
  @Inject
  public Settings(
      @ConfigProperty(name = "drumbeat.table-name", defaultValue = "drumbeat") String tableName,
      @ConfigProperty(name = "drumbeat.queue-url") Optional<String> queueUrl,
      @ConfigProperty(name = "drumbeat.api-url", defaultValue = "http://127.0.0.1:3100")
          String apiUrl,
      @ConfigProperty(name = "drumbeat.local", defaultValue = "false") boolean local,
      @ConfigProperty(name = "drumbeat.server-timing", defaultValue = "false")
          boolean serverTiming) {
    this.tableName = tableName;
    this.queueUrl = queueUrl;
    this.apiUrl = apiUrl;
    this.local = local;
    this.serverTiming = serverTiming;
  }

  public String tableName() {
    return tableName;
  }

  public Optional<String> queueUrl() {
    return queueUrl;
  }

  public String apiUrl() {
    return apiUrl;
  }

  public boolean local() {
    return local;
  }

  public boolean serverTiming() {
    return serverTiming;
  }
}
