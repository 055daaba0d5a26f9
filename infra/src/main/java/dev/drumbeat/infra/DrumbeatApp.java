package dev.drumbeat.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagPackProps;
import io.github.cdklabs.cdknag.ServerlessChecks;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.StackProps;

/** Synthesises every stack of a deployment; needs no account, no network and no look-ups. */
public final class DrumbeatApp {
  private DrumbeatApp() {}

  /** What {@code cdk} runs. */
  public static void main(String[] arguments) {
    try {
      App app = new App();
      stacks(app);
      app.synth();
    } catch (IllegalArgumentException choice) {
      System.err.println("Nothing was written: " + choice.getMessage());
      System.exit(1);
    }
  }

  /** Adds the stacks to an app, with the checks of cdk-nag over all of them. */
  static void stacks(App app) {
    Deployment deployment = Deployment.of(app.getNode());
    String name = "Drumbeat-" + deployment.stage() + "-";
    StackProps props = StackProps.builder().build();
    DataStack data = new DataStack(app, name + "Data", props, deployment);
    ApiStack api = new ApiStack(app, name + "Api", props, deployment, data);
    WorkStack work = new WorkStack(app, name + "Work", props, api.kit(), data);
    new ConsoleStack(app, name + "Console", props, api);
    new WatchStack(app, name + "Watch", props, deployment, new WatchStack.Watched(data, api, work));
    NagPackProps strict = NagPackProps.builder().verbose(true).build();
    Aspects.of(app).add(new AwsSolutionsChecks(strict));
    Aspects.of(app).add(new ServerlessChecks(strict));
  }
}
