package dev.drumbeat.functions.planning;

import dev.drumbeat.functions.store.Item;
import dev.drumbeat.functions.store.Key;
import dev.drumbeat.functions.store.Keys;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Digest;
import dev.drumbeat.model.label.Label;
import dev.drumbeat.model.label.LabelId;
import java.util.Locale;

/**
 * {@code C#c#LABEL / LABEL#<id>}, and {@code C#c#LABELNAME / LABELNAME#<hash of the name>}: the
 * second exists once per name, whatever its case, so that no two labels share one.
 */
public final class LabelItem {
  public static final String KIND = "LABEL";
  public static final String PARTICIPANT = "label";

  /** The participant that says that the name is taken. */
  static final String NAME_PARTICIPANT = "labelName";

  private LabelItem() {}

  public static Key key(CompanyId company, LabelId label) {
    return Keys.planning(company, KIND, label.value());
  }

  /** The name itself could hold the delimiter of keys; its hash cannot. */
  static Key nameKey(CompanyId company, String name) {
    return Keys.planning(company, "LABELNAME", Digest.sha256(name.toLowerCase(Locale.ROOT)));
  }

  static Item name(Label label) {
    return Item.at(nameKey(label.company(), label.name())).id("labelId", label.id());
  }

  public static Item write(Label label) {
    return Item.at(key(label.company(), label.id()))
        .id("id", label.id())
        .id("companyId", label.company())
        .text("name", label.name())
        .text("color", label.color())
        .instant("createdAt", label.createdAt())
        .instant("updatedAt", label.updatedAt());
  }

  public static Label read(Item item) {
    return new Label(
        item.id("id", LabelId::new),
        item.id("companyId", CompanyId::new),
        item.text("name"),
        item.text("color"),
        item.instant("createdAt"),
        item.instant("updatedAt"));
  }
}
