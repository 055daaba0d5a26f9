package dev.drumbeat.verification.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A package is read whole or refused with its place, before any server is asked. */
class PackageTest {
  private @TempDir Path scratch;

  private static void refused(Path source, String... said) {
    Desk.Outcome outcome = Desk.offline(source);

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("nothing was written").contains(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        ".paperclip.yaml | icon: \"crown\" | icon: [crown | .paperclip.yaml: line",
        ".paperclip.yaml | budgetMonthlyCents: 5000 | budgetMonthlyCents: \"much\""
            + " | agents.ada.budgetMonthlyCents: expected a number",
        ".paperclip.yaml | schemaVersion: 7 | schemaVersion: 8 | schemaVersion: is newer",
        ".paperclip.yaml | status: \"cancelled\" | status: \"dropped\""
            + " | tasks.old-survey.status: expected one of",
        ".paperclip.yaml | kind: \"schedule\" | kind: \"moon\" | daily-report.triggers[0].kind",
        ".paperclip.yaml | body: \"Bought.\" | text: \"Bought.\""
            + " | tasks.buy-seeds.comments[0].body: is missing",
        "agents/ada/AGENTS.md | title: | reportsTo: \"cora\"\\ntitle: | in a circle",
        "agents/ben/AGENTS.md | reportsTo: \"ada\" | slug: \"ada\" | ada is used twice",
        "agents/ben/AGENTS.md | title: | : - title: | agents/ben/AGENTS.md: line 3",
        "COMPANY.md | name: \"Bean Works\" | nome: \"Bean Works\" | COMPANY.md: name: is missing",
      })
  void wrongPackage_isRefusedWithItsPlace(String file, String good, String bad, String said)
      throws IOException {
    Path spoilt = Desk.copy(scratch).resolve(file);
    String text = Files.readString(spoilt);
    assertThat(text).contains(good);
    Files.writeString(spoilt, text.replace(good, bad.replace("\\n", "\n")));

    refused(scratch, said);
  }

  @Test
  void directoryWithoutACompany_isRefused() {
    refused(scratch, "has no COMPANY.md");
  }

  @Test
  void link_isRefused() throws IOException {
    Files.createSymbolicLink(
        Desk.copy(scratch).resolve("agents/ada/SOUL.md"), Path.of("/etc/passwd"));

    refused(scratch, "agents/ada/SOUL.md: is a symbolic link");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil.md", "/evil.md", "a/../../evil.md", "a\\evil.md", "C:evil.md"})
  void zipThatPointsOut_isRefused(String name) throws IOException {
    Path zip = scratch.resolve("package.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry(name));
    }

    refused(zip, "points out of the package");
  }

  @Test
  void hugeFile_isRefused_whateverItsArchiveSays() throws IOException {
    Path zip = scratch.resolve("package.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("COMPANY.md"));
      byte[] megabyte = new byte[1 << 20];
      for (int i = 0; i < 17; i++) {
        out.write(megabyte);
      }
    }

    refused(zip, "COMPANY.md: larger than");
  }

  @Test
  void noZip_isRefused() throws IOException {
    Path zip = scratch.resolve("package.zip");
    Files.writeString(zip, "no zip");

    refused(zip, "no zip");
  }

  @Test
  void zipOfADirectory_isReadLikeTheDirectory() throws IOException {
    Path zip = scratch.resolve("package.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
        var files = Files.walk(Desk.example())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry("beans-main/" + Desk.example().relativize(file)));
        Files.copy(file, out);
      }
    }

    assertThat(Desk.offline(zip, "--dry-run").out())
        .isEqualTo(Desk.offline(Desk.example(), "--dry-run").out());
  }
}
