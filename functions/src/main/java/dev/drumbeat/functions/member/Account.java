package dev.drumbeat.functions.member;

import dev.drumbeat.functions.gateway.Call;
import dev.drumbeat.functions.store.Directory;
import dev.drumbeat.functions.store.Item;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.member.BoardKey;
import dev.drumbeat.model.member.BoardKeyId;
import java.util.List;
import java.util.Optional;

/** What is a human's own: its keys, revoked ones too, and the companies it belongs to. */
record Account(List<BoardKey> keys, List<CompanyId> companies) {

  /** The caller's, in one read. */
  static Account of(Call call, Directory directory) {
    List<Item> items = directory.keysAndCompanies(call.human().user());
    return new Account(
        items.stream().filter(Account::isKey).map(BoardKeyItem::read).toList(),
        items.stream()
            .filter(item -> !isKey(item))
            .map(item -> item.id("companyId", CompanyId::new))
            .toList());
  }

  private static boolean isKey(Item item) {
    return item.key().sk().startsWith(BoardKeyItem.PREFIX);
  }

  /** An administrator by configuration stays one only as long as the configuration says so. */
  boolean opensTheInstance(Call call) {
    return call.human().key().flatMap(this::key).filter(BoardKey::instanceAdmin).isPresent();
  }

  Optional<BoardKey> key(BoardKeyId id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  /** Another key that opens the instance for good. */
  Optional<BoardKey> otherLasting(BoardKey key) {
    return keys.stream()
        .filter(BoardKey::isLasting)
        .filter(other -> !other.id().equals(key.id()))
        .findFirst();
  }
}
