package dev.drumbeat.model.api;

/** The classes of refusal (SPEC §3); the gateway alone knows their status codes. */
public enum ProblemKind {
  INVALID,
  UNAUTHENTICATED,
  FORBIDDEN,
  NOT_FOUND,
  METHOD_NOT_ALLOWED,
  CONFLICT,
  TOO_LARGE,
  UNPROCESSABLE,
  LIMITED,
  BUSY,
  INTERNAL
}
