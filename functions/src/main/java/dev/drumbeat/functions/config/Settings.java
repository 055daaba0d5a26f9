package dev.drumbeat.functions.config;

import java.util.Optional;

/**
 * What differs between one deployment and another.
 *
 * @param tableName the table
 * @param queueUrl where nudges go; without one, only the tick dispatches
 * @param apiUrl base address without {@code /api}, as agents are told it
 * @param local whether this is somebody's machine: loopback targets and processes are allowed
 * @param serverTiming whether answers carry the cost of the store calls behind them
 */
public record Settings(
    String tableName,
    Optional<String> queueUrl,
    String apiUrl,
    boolean local,
    boolean serverTiming) {}
