package dev.drumbeat.verification.offender;

import dev.drumbeat.model.testkit.Rule;

/** Cites rules in every way there is; not counted in the report of this repository. */
@Rule("C1")
public class Citing {
  @Rule({"C2", "H1"})
  void cites() {}
}
