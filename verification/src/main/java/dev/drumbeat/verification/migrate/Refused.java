package dev.drumbeat.verification.migrate;

/** The server did not do what the import needs; what was done before stays. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refused(String message) {
    super(message);
  }
}
