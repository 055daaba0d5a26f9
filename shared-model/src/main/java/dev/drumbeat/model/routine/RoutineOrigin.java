package dev.drumbeat.model.routine;

/** The firing that an issue came from. */
public record RoutineOrigin(RoutineId routine, RoutineRunId run) {}
