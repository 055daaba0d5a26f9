package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The chain of command as a picture: one line for each agent, below its manager. */
public final class OrgChart {
  private static final int LINE = 24;
  private static final int INDENT = 28;
  private static final int LETTER = 9;
  private static final int MARGIN = 16;

  private OrgChart() {}

  private record Line(int depth, String text) {}

  /** The picture as SVG. Names are text of agents: none of it becomes markup. */
  public static String svg(JsonNode tree) {
    List<Line> lines = new ArrayList<>();
    add(lines, tree, 0);
    int width =
        lines.stream()
            .mapToInt(line -> line.depth() * INDENT + line.text().length() * LETTER)
            .max()
            .orElse(0);
    StringBuilder svg =
        new StringBuilder()
            .append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                    .formatted(width + 2 * MARGIN, lines.size() * LINE + 2 * MARGIN))
            .append(" font-family=\"sans-serif\" font-size=\"14\">");
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      svg.append(
          "<text x=\"%d\" y=\"%d\">%s</text>"
              .formatted(
                  MARGIN + line.depth() * INDENT, MARGIN + (i + 1) * LINE, escaped(line.text())));
    }
    return svg.append("</svg>").toString();
  }

  private static void add(List<Line> lines, JsonNode nodes, int depth) {
    for (JsonNode node : nodes) {
      String text =
          "%s (%s, %s)"
              .formatted(
                  node.get("name").textValue(),
                  node.get("role").textValue(),
                  node.get("status").textValue());
      lines.add(new Line(depth, text));
      add(lines, node.get("reports"), depth + 1);
    }
  }

  /** Control characters, which XML does not know, become spaces. */
  private static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
