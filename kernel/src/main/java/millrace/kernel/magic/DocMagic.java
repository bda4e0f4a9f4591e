package millrace.kernel.magic;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import millrace.kernel.display.Page;
import millrace.kernel.language.Magic;
import millrace.kernel.language.MagicCall;
import millrace.kernel.language.UsageException;

/// Opens the documentation of a name beside the notebook.
final class DocMagic implements Magic {
  @Override
  public String name() {
    return "doc";
  }

  @Override
  public Set<Form> forms() {
    return EnumSet.of(Form.LINE);
  }

  @Override
  public String summary() {
    return "opens the documentation of a class or method: %doc String.join";
  }

  @Override
  public String help() {
    return "%doc NAME   opens the documentation of a class, method or variable, e.g. %doc List.of";
  }

  @Override
  public Optional<Object> run(MagicCall call) {
    var name = call.arguments();
    if (name.isEmpty()) {
      throw new UsageException("%%doc needs a name, such as %%doc %s".formatted("String.join"));
    }
    var found = call.session().language().inspect(name, name.length(), true);
    return Optional.of(
        new Page(
            found.orElseThrow(
                () ->
                    new UsageException(
                        "There is no documentation of %s; is it imported?".formatted(name)))));
  }
}
