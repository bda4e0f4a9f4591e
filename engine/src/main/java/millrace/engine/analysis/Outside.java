package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Outer;
import millrace.engine.function.Names;

/// The query around, as one sees it that stands in its expressions. What is taken from there
/// becomes an {@link Outer} in the query inside, and is bound to it where the query stands.
final class Outside {
  private final Resolver.Columns columns;
  private final List<Alias> bindings = new ArrayList<>();

  /// @param known what the query inside has taken already, if it was resolved before
  Outside(Resolver.Columns columns, List<Alias> known) {
    this.columns = columns;
    bindings.addAll(known);
  }

  boolean isBound(Attribute column) {
    return bindings.stream().anyMatch(each -> each.id() == column.id())
        || columns.scope().surroundings().outside().filter(o -> o.isBound(column)).isPresent();
  }

  /// The column of that name of the query around; those of the one around that cannot be seen.
  Optional<Expression> find(List<String> parts) {
    return columns.find(parts).map(this::bound);
  }

  /// A column of the query around that an author holds in hand.
  Optional<Expression> find(Expression.Column column) {
    return columns
        .find(column)
        .or(() -> columns.scope().surroundings().outside().flatMap(each -> each.find(column)))
        .map(this::bound);
  }

  private Expression bound(Expression found) {
    var known = bindings.stream().filter(each -> Same.same(each, found)).findFirst();
    var alias = known.orElseGet(() -> new Alias(found, Names.ofColumn(found)));
    if (known.isEmpty()) {
      bindings.add(alias);
    }
    return new Outer(
        found instanceof Expression.Column(var column)
            ? alias.attribute().withQualifier(column.qualifier()).withMetadata(column.metadata())
            : alias.attribute());
  }

  /// The columns of a relation of the query around, each under its name.
  List<Expression> star(List<String> qualifier) {
    return columns.star(qualifier).stream()
        .<Expression>map(each -> new Alias(bound(Same.unnamed(each)), Names.ofColumn(each)))
        .toList();
  }

  /// What the query inside has taken so far.
  List<Alias> bindings() {
    return List.copyOf(bindings);
  }
}
