package dev.drumbeat.verification.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drumbeat.verification.client.Reply;
import dev.drumbeat.verification.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads whole lists through the API, page by page. */
final class Reader {
  private static final Pattern NEXT =
      Pattern.compile("<(?:https?://[^/]+)?/api([^>]+)>; rel=\"next\"");
  private static final int MOST_PAGES = 1_000;

  private final Link link;
  private final String token;

  Reader(Link link, String token) {
    this.link = link;
    this.token = token;
  }

  List<JsonNode> all(String path) {
    List<JsonNode> rows = new ArrayList<>();
    Optional<String> at = Optional.of(path);
    for (int i = 0; at.isPresent() && i < MOST_PAGES; i++) {
      Reply page = one(at.get());
      page.json().forEach(rows::add);
      at =
          page.header("link").map(NEXT::matcher).filter(Matcher::find).map(found -> found.group(1));
    }
    return rows;
  }

  Reply one(String path) {
    return link.insist(Request.get(path).by(token))
        .orElseThrow(() -> new IllegalStateException("Cannot read " + path));
  }
}
