package dev.drumbeat.embedded.util;

import dev.drumbeat.verification.offender.Citing;

/** Breaks the rules on names and direction, on purpose: the control of HouseRulesTest. */
public final class Drawer {
  private Drawer() {}

  static Class<?> knowsTheProofs() {
    return Citing.class;
  }
}
