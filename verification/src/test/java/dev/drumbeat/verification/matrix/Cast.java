package dev.drumbeat.verification.matrix;

import dev.drumbeat.verification.kit.Body;
import dev.drumbeat.verification.kit.Client;
import dev.drumbeat.verification.kit.Company;
import dev.drumbeat.verification.kit.Drumbeat;
import dev.drumbeat.verification.kit.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Everybody who may call: those of a world, those of another one, and those whose time is over. */
final class Cast {
  static final Set<String> NAMES =
      Set.of(
          "anonymous",
          "unknown key",
          "not a token",
          "revoked key",
          "expired key",
          "agent",
          "agent in another's run",
          "terminated agent",
          "viewer",
          "member",
          "admin",
          "instance admin",
          "agent of B",
          "admin of B",
          "viewer here, admin of B");

  private final Drumbeat drumbeat;
  private final World world;
  private final World other;
  private final Map<String, Client> known = new HashMap<>();
  private final Map<String, String> keys = new HashMap<>();

  /**
   * The people of a world, and of another one whose people come along; each made when asked for.
   */
  Cast(Drumbeat drumbeat, World world, World other) {
    this.drumbeat = drumbeat;
    this.world = world;
    this.other = other;
  }

  Client principal(String name) {
    return known.computeIfAbsent(name, this::made);
  }

  private Client made(String name) {
    return switch (name) {
      case "anonymous" -> drumbeat.anonymous();
      case "unknown key" -> drumbeat.client("pcp_board_nobody");
      case "not a token" -> drumbeat.client("not.a.token");
      case "revoked key" -> revoked();
      case "expired key" -> expired();
      case "agent" -> world.agent();
      case "agent in another's run" -> confused(world.company());
      case "terminated agent" -> terminated(world.company());
      case "viewer", "member", "admin" -> noted(name, world.human(name));
      case "instance admin" -> world.admin();
      case "agent of B" -> other.agent();
      case "admin of B" -> noted(name, other.human("admin"));
      case "viewer here, admin of B" -> both(name);
      default -> throw new AssertionError("Nobody is called " + name);
    };
  }

  World world() {
    return world;
  }

  /** The one id of a path that is the caller's own. */
  Map<String, String> own(String principal) {
    return Map.of("boardKeyId", keys.getOrDefault(principal, world.id("boardKeyId")));
  }

  private Client noted(String principal, Client human) {
    Reply mine = human.get("/api/board-api-keys").expect(200);
    keys.put(principal, mine.body().at("/0/id").textValue());
    return human;
  }

  private Client both(String principal) {
    Client human = noted(principal, other.human("admin"));
    String user = human.get("/api/cli-auth/me").expect(200).text("userId");
    Company company = world.company();
    String body = Body.of("userId", user, "membershipRole", "viewer");
    company.board().post(company.path("/members"), body).expect(201);
    return human;
  }

  private Client revoked() {
    Client human = world.human("admin");
    human.post("/api/cli-auth/revoke-current").expect(200);
    return human;
  }

  private Client expired() {
    String end = drumbeat.clock().instant().plus(Duration.ofSeconds(1)).toString();
    Reply made =
        world.human("admin").post("/api/board-api-keys", Body.of("expiresAt", end)).expect(201);
    drumbeat.clock().advance(Duration.ofSeconds(2));
    return drumbeat.client(made.text("token"));
  }

  private static Client confused(Company company) {
    return company.agent("todd").key().inRun(company.agent("sarah").open().id());
  }

  private static Client terminated(Company company) {
    String agents = company.path("/agents");
    String id = company.board().post(agents, Body.of("name", "gone")).expect(201).text("id");
    String token =
        company.board().post("/api/agents/" + id + "/keys", "{}").expect(201).text("token");
    company.board().post("/api/agents/" + id + "/terminate").expect(200);
    return company.drumbeat().client(token);
  }
}
