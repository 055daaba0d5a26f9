package dev.drumbeat.functions.run;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.store.WriteSet;

/** What a finishing run says about one issue; implemented by the issue aggregate. */
public interface LastWord {
  /**
   * Adds the change of the issue the call names, if it names one, to the transaction that ends the
   * run.
   *
   * @return what to do after the commit
   */
  Runnable into(WriteSet writes, Call call);
}
