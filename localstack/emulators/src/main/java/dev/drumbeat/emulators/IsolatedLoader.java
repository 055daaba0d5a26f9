package dev.drumbeat.emulators;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.function.Supplier;

/**
 * Gives an emulator the library versions it was built with, whatever the application uses. Only the
 * shared packages come from the application first, so that both sides speak of the same types; what
 * the application lacks of them is taken from the emulator's own jars.
 */
final class IsolatedLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader application;
  private final List<String> sharedPackages;

  IsolatedLoader(String emulator, ClassLoader application, List<String> sharedPackages) {
    super(emulator, jars(emulator), ClassLoader.getPlatformClassLoader());
    this.application = application;
    this.sharedPackages = List.copyOf(sharedPackages);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (sharedPackages.stream().anyMatch(name::startsWith)) {
      try {
        return application.loadClass(name);
      } catch (ClassNotFoundException absentThere) {
        return super.loadClass(name, resolve);
      }
    }
    return super.loadClass(name, resolve);
  }

  /** Runs code of the emulator that finds its services by the thread's context loader. */
  <T> T call(Supplier<T> action) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(this);
    try {
      return action.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL[] jars(String emulator) {
    return EmulatorJars.of(emulator);
  }
}
