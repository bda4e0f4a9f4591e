package millrace.kernel.main;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import millrace.kernel.jshell.JavaLanguage;
import millrace.kernel.language.Extension;
import millrace.kernel.language.NameMapping;
import millrace.kernel.magic.KernelMagics;
import millrace.kernel.session.About;
import millrace.kernel.session.KernelSession;
import millrace.kernel.session.Lazy;
import millrace.kernel.session.SystemStreams;
import millrace.kernel.wire.Wire;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;

/// The kernel with all its parts.
final class Kernel {
  private static final About ABOUT =
      new About(
          "millrace",
          Optional.ofNullable(Kernel.class.getPackage().getImplementationVersion()).orElse("0.1.0"),
          "Millrace: Java %d in a notebook. %%help lists the magics."
              .formatted(Runtime.version().feature()),
          Map.of("Java API", "https://docs.oracle.com/en/java/javase/25/docs/api/index.html"));

  private Kernel() {}

  /// Binds the sockets and begins to answer. JShell and the extensions are made ready beside it.
  static KernelSession start(KernelConnectionProperties connection, Optional<Path> history) {
    var wire = new Wire(connection, InstantSource.system());
    SystemStreams.install();
    var session = session(wire, history);
    session.start();
    return session;
  }

  private static KernelSession session(Wire wire, Optional<Path> history) {
    var extensions = new Lazy<>(Kernel::extensions);
    var java = new JavaLanguage(() -> setup(extensions.get()));
    return new KernelSession(wire, java, extensions, ABOUT, history, InstantSource.system());
  }

  static JavaLanguage.Setup setup(List<Extension> extensions) {
    return new JavaLanguage.Setup(
        extensions.stream().flatMap(each -> each.imports().stream()).toList(),
        NameMapping.of(extensions.stream().map(Extension::names).toList()));
  }

  /// The kernel's own, and what is on the class path. One that cannot be loaded is left out.
  static List<Extension> extensions() {
    var extensions = new ArrayList<Extension>();
    extensions.add(new KernelMagics());
    var found = ServiceLoader.load(Extension.class).iterator();
    while (true) {
      try {
        if (!found.hasNext()) {
          return extensions;
        }
        extensions.add(found.next());
      } catch (ServiceConfigurationError e) {
        System.err.println("millrace: left out an extension: " + e.getMessage());
      }
    }
  }
}
