package millrace.kernel.magic;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.kernel.display.MimeBundle;
import millrace.kernel.language.Completion;
import millrace.kernel.language.Magic;
import millrace.kernel.language.MagicCall;
import millrace.kernel.language.Session;
import millrace.kernel.language.UsageException;

/// Lists the magics, or says all about one.
final class HelpMagic implements Magic {
  @Override
  public String name() {
    return "help";
  }

  @Override
  public Set<Form> forms() {
    return EnumSet.of(Form.LINE);
  }

  @Override
  public String summary() {
    return "lists the magics; %help NAME says all about one";
  }

  @Override
  public String help() {
    return "%help        lists all magics\n%help NAME   says all about one, e.g. %help time";
  }

  @Override
  public Optional<Object> run(MagicCall call) {
    var name = call.arguments().replaceFirst("^%+", "");
    return Optional.of(
        MimeBundle.text(name.isEmpty() ? list(call.session()) : one(call.session(), name)));
  }

  @Override
  public List<Completion> complete(String arguments) {
    return List.of();
  }

  private static String one(Session session, String name) {
    return session.magics().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new UsageException("There is no magic %s; %%help lists all.".formatted(name)))
        .help();
  }

  private static String list(Session session) {
    var text = new StringBuilder();
    for (var magic : session.magics()) {
      text.append("%-24s%s%n".formatted(signs(magic), magic.summary()));
    }
    return text.append("\n%help NAME says all about one.").toString();
  }

  private static String signs(Magic magic) {
    var line = magic.forms().contains(Magic.Form.LINE) ? "%" + magic.name() : "";
    var cell = magic.forms().contains(Magic.Form.CELL) ? "%%" + magic.name() : "";
    return line.isEmpty() || cell.isEmpty() ? line + cell : line + ", " + cell;
  }
}
