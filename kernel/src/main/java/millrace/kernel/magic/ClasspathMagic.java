package millrace.kernel.magic;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import millrace.kernel.display.MimeBundle;
import millrace.kernel.language.Completion;
import millrace.kernel.language.Magic;
import millrace.kernel.language.MagicCall;
import millrace.kernel.language.UsageException;

/// Shows what classes cells may use, and adds to them.
final class ClasspathMagic implements Magic {
  @Override
  public String name() {
    return "classpath";
  }

  @Override
  public Set<Form> forms() {
    return EnumSet.of(Form.LINE);
  }

  @Override
  public String summary() {
    return "lists the class path; %classpath add FILE ... adds jars and folders of classes";
  }

  @Override
  public String help() {
    return """
    %classpath                lists the jars and folders whose classes cells may use
    %classpath add FILE ...   adds some; the name of a jar may hold * and ?

    e.g. %classpath add lib/*.jar target/classes\
    """;
  }

  @Override
  public Optional<Object> run(MagicCall call) throws IOException {
    var language = call.session().language();
    if (call.arguments().isEmpty()) {
      return Optional.of(
          MimeBundle.text(
              language.classpath().stream().map(Path::toString).collect(Collectors.joining("\n"))));
    }
    var words = List.of(call.arguments().split("\\s+", -1));
    if (!words.getFirst().equals("add") || words.size() == 1) {
      throw new UsageException(
          "%%classpath takes 'add' and names of files, but got '%s'.".formatted(call.arguments()));
    }
    var entries = new ArrayList<Path>();
    for (var word : words.subList(1, words.size())) {
      entries.addAll(files(word));
    }
    language.addToClasspath(entries);
    return Optional.empty();
  }

  @Override
  public List<Completion> complete(String arguments) {
    return "add".startsWith(arguments) ? List.of(Completion.of("add", "keyword")) : List.of();
  }

  private static List<Path> files(String name) throws IOException {
    var path = Path.of(name.replaceFirst("^~(?=/)", System.getProperty("user.home")));
    if (!name.contains("*") && !name.contains("?")) {
      if (Files.notExists(path)) {
        throw new UsageException(
            "There is no file %s to add to the class path.".formatted(path.toAbsolutePath()));
      }
      return List.of(path.toAbsolutePath());
    }
    var folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
    var glob = FileSystems.getDefault().getPathMatcher("glob:" + path.getFileName());
    if (Files.isDirectory(folder)) {
      try (var files = Files.list(folder)) {
        var found = files.filter(each -> glob.matches(each.getFileName())).sorted().toList();
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    throw new UsageException("No file fits %s.".formatted(path.toAbsolutePath()));
  }
}
