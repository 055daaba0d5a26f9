package dev.drumbeat.lambda;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A function in a process of its own that does what its event says, or what {@code AT_START} says:
 * speaks the Runtime API as any custom runtime does.
 */
final class Bootstrap {
  private Bootstrap() {}

  /** A folder with a bootstrap that starts this class: an unpacked artifact. */
  static Path in(Path folder) throws IOException {
    Path script = folder.resolve("bootstrap");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        script,
        "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' %s\n"
            .formatted(
                java, Path.of("target/test-classes").toAbsolutePath(), Bootstrap.class.getName()));
    script.toFile().setExecutable(true);
    return folder;
  }

  public static void main(String[] none) throws IOException, InterruptedException {
    String start = System.getenv().getOrDefault("AT_START", "");
    if (start.equals("refuse")) {
      post("init/error", "{\"errorMessage\":\"no such setting\"}");
      System.exit(1);
    }
    if (start.equals("exit")) {
      System.exit(7);
    }
    while (true) {
      serve();
    }
  }

  private static void serve() throws IOException, InterruptedException {
    HttpURLConnection next = connection("invocation/next");
    String event = new String(next.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String work = "invocation/" + next.getHeaderField("Lambda-Runtime-Aws-Request-Id");
    if (event.contains("crash")) {
      System.exit(3);
    } else if (event.contains("hang")) {
      Thread.sleep(Long.MAX_VALUE);
    } else if (event.contains("complain")) {
      post(work + "/error", "{\"errorMessage\":\"no\",\"errorType\":\"Complaint\"}");
    } else if (event.contains("swell")) {
      post(work + "/response", "\"" + "x".repeat(RuntimeApi.LARGEST - 1) + "\"");
    } else if (event.contains("fill")) {
      post(work + "/response", "\"" + "x".repeat(RuntimeApi.LARGEST - 2) + "\"");
    } else if (event.contains("babble")) {
      post(work + "/response", "not JSON");
    } else if (event.contains("stranger")) {
      post(work + "/response", "{\"batchItemFailures\":[{\"itemIdentifier\":\"nobody\"}]}");
    } else {
      post(work + "/response", answer(event));
    }
  }

  /** Every record whose body says so has failed; everything else answers with its process. */
  private static String answer(String event) {
    StringBuilder failed = new StringBuilder();
    for (String record : event.split("\"messageId\":\"")) {
      if (record.contains("\"body\":\"bad")) {
        failed.append(failed.isEmpty() ? "" : ",");
        failed
            .append("{\"itemIdentifier\":\"")
            .append(record, 0, record.indexOf('"'))
            .append("\"}");
      }
    }
    return "{\"pid\":%d,\"records\":%d,\"batchItemFailures\":[%s]}"
        .formatted(ProcessHandle.current().pid(), event.split("\"messageId\":").length - 1, failed);
  }

  private static void post(String path, String body) throws IOException {
    HttpURLConnection post = connection(path);
    post.setDoOutput(true);
    try (OutputStream out = post.getOutputStream()) {
      out.write(body.getBytes(StandardCharsets.UTF_8));
    }
    post.getResponseCode();
  }

  private static HttpURLConnection connection(String path) throws IOException {
    String api = System.getenv("AWS_LAMBDA_RUNTIME_API");
    URI uri = URI.create("http://" + api + "/2018-06-01/runtime/" + path);
    return (HttpURLConnection) uri.toURL().openConnection();
  }
}
