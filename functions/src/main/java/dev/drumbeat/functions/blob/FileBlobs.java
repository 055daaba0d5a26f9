package dev.drumbeat.functions.blob;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.drumbeat.functions.gateway.Signer;
import dev.drumbeat.model.attachment.AttachmentId;
import dev.drumbeat.model.company.CompanyId;
import dev.drumbeat.model.identity.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

/** Bytes as files of a directory: the store of a single machine. */
public final class FileBlobs implements Blobs {
  /** Where the local runtime takes invited bytes; the token of the invitation follows. */
  public static final String UPLOADS = "/uploads/";

  private static final String USE = "upload";

  private final Path directory;
  private final String url;
  private final Signer signer;

  /**
   * @param url where {@link #UPLOADS} is served, without a path
   */
  public FileBlobs(Path directory, String url, Signer signer) {
    this.directory = directory;
    this.url = url;
    this.signer = signer;
  }

  @Override
  public String provider() {
    return "local_disk";
  }

  /** Written beside its place and moved there, so that no reader sees half of it. */
  @Override
  public void put(BlobName name, byte[] bytes, String type) {
    try {
      Path draft = draft(name);
      Files.write(draft, bytes);
      Files.move(draft, file(name), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException("Bytes could not be written", failed);
    }
  }

  private Path draft(BlobName name) throws IOException {
    Path folder = file(name).getParent();
    Files.createDirectories(folder);
    return Files.createTempFile(folder, name.id(), ".draft");
  }

  @Override
  public byte[] get(BlobName name) {
    try {
      return Files.readAllBytes(file(name));
    } catch (NoSuchFileException missing) {
      throw new IllegalStateException("Kept bytes are missing", missing);
    } catch (IOException failed) {
      throw new UncheckedIOException("Bytes could not be read", failed);
    }
  }

  @Override
  public void delete(BlobName name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException failed) {
      throw new UncheckedIOException("Bytes could not be removed", failed);
    }
  }

  @Override
  public Invitation invite(BlobName name, Promise promise, Instant until) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .subject(name.id())
            .claim("company", name.company().value())
            .claim("bytes", promise.bytes())
            .claim("sha256", promise.sha256())
            .expirationTime(Date.from(until));
    URI target = URI.create(url + UPLOADS + signer.signed(USE, claims));
    return new Invitation(target, Map.of("content-type", promise.type()), until);
  }

  /**
   * Takes what somebody was invited to send.
   *
   * @return false if the token is not one of ours, its time is over, or it is about other bytes
   */
  public boolean receive(String token, byte[] bytes, Instant now) {
    Optional<JWTClaimsSet> invited =
        signer
            .genuine(USE, token)
            .filter(claims -> claims.getExpirationTime().toInstant().isAfter(now))
            .filter(claims -> isAbout(claims, bytes));
    invited.ifPresent(
        claims ->
            put(
                BlobName.upload(
                    new CompanyId(text(claims, "company")), new AttachmentId(claims.getSubject())),
                bytes,
                ""));
    return invited.isPresent();
  }

  private static boolean isAbout(JWTClaimsSet claims, byte[] bytes) {
    return text(claims, "sha256").equals(Digest.sha256(bytes));
  }

  private static String text(JWTClaimsSet claims, String name) {
    try {
      return claims.getStringClaim(name);
    } catch (ParseException notOurs) {
      throw new IllegalStateException("A claim that was signed here is no text", notOurs);
    }
  }

  @Override
  public boolean keep(BlobName sent, Promise promise, BlobName kept) {
    Path from = file(sent);
    try {
      if (!Files.exists(from) || Files.size(from) != promise.bytes()) {
        return false;
      }
      Path draft = draft(kept);
      Files.copy(from, draft, StandardCopyOption.REPLACE_EXISTING);
      Files.move(draft, file(kept), StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException failed) {
      throw new UncheckedIOException("Sent bytes could not be kept", failed);
    }
  }

  @Override
  public Optional<URI> link(BlobName name, Shown shown) {
    return Optional.empty();
  }

  private Path file(BlobName name) {
    return directory.resolve(name.path());
  }
}
