package dev.drumbeat.functions.member;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.gateway.Fields;
import dev.drumbeat.functions.gateway.RefusedCall;
import dev.drumbeat.functions.gateway.Violation;
import dev.drumbeat.model.company.UserId;
import dev.drumbeat.model.identity.IdSource;
import dev.drumbeat.model.member.Member;
import dev.drumbeat.model.member.MemberId;
import dev.drumbeat.model.member.Role;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Reads who shall be put on the board: somebody known by its user id, or somebody new by name. */
@Singleton
public class NewMember {
  private final IdSource ids;

  @Inject
  public NewMember(IdSource ids) {
    this.ids = ids;
  }

  Member of(Call call) {
    Fields body = call.body();
    Optional<String> user = body.nonEmpty("userId");
    Optional<String> name = body.nonEmpty("name").map(String::strip);
    if (user.isEmpty() && name.isEmpty()) {
      throw wrong("name", "Required: the name of a new human, or userId for a known one");
    }
    if (user.isPresent() && body.flag("boardKey")) {
      throw wrong("boardKey", "A key can only be made for a new human; a known one makes its own");
    }
    if (user.filter(id -> id.indexOf('#') >= 0).isPresent()) {
      throw wrong("userId", "Must not contain #");
    }
    Role role = Role.of(body.required("membershipRole"));
    UserId id = new UserId(user.orElseGet(ids::next));
    return Member.of(new MemberId(ids.next()), id, role, call.now()).named(name);
  }

  private static RefusedCall wrong(String field, String message) {
    return Violation.refusal(List.of(new Violation("invalid_value", List.of(field), message)));
  }
}
