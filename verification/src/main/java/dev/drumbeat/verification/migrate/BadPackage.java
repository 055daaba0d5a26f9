package dev.drumbeat.verification.migrate;

/** The package cannot be read: which file, where in it, and what is wrong. */
final class BadPackage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadPackage(String file, String place, String wrong) {
    super(file + (place.isEmpty() ? "" : ": " + place) + ": " + wrong);
  }
}
