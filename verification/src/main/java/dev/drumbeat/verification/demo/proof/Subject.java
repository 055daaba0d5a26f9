package dev.drumbeat.verification.demo.proof;

import java.util.Map;
import java.util.Optional;

/**
 * What is looked at.
 *
 * @param names of the agents, by id
 * @param task the board's one task
 * @param killedRun the run whose process was killed
 */
public record Subject(
    String company, Map<String, String> names, String task, Optional<String> killedRun) {}
