package dev.drumbeat.functions.config;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.checksums.SdkChecksum;

/**
 * For the native image only (docs/native.md): the SDK's optional native checksums are not on the
 * class path, and an image links everything when it is built. Names are the SDK's own: expect a
 * change when it is upgraded.
 */
@TargetClass(className = "software.amazon.awssdk.checksums.internal.CrcChecksumProvider")
final class WithoutCrt {
  private WithoutCrt() {}

  /** None, so that the SDK takes its own in Java. */
  @Substitute
  static @Nullable SdkChecksum createCrtCrc32C() {
    return null;
  }

  @Substitute
  static SdkChecksum crc64NvmeCrtImplementation() {
    throw new UnsupportedOperationException("CRC64NVME needs the AWS CRT, which is not included");
  }
}
