package millrace.engine.analysis;

import java.util.List;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.Name;
import millrace.engine.expression.Expression.NamedCall;
import millrace.sql.types.Metadata;
import millrace.sql.types.MetadataBuilder;

/// Gives a name to what a projection computes.
final class ProjectedColumn {
  private ProjectedColumn() {}

  /// The expression resolved, as a column, or as a generator with its names.
  static Expression of(Expression written, Resolver resolver) {
    if (written instanceof Alias alias) {
      var child = Same.unnamed(resolver.resolve(alias.child()));
      return inherited(new Alias(child, alias.name(), alias.id(), alias.metadata()));
    }
    if (isSeveralNames(written)) {
      return Generators.named((NamedCall) written, resolver);
    }
    var names = resolver.names(written);
    var resolved = resolver.functions(names);
    return switch (resolved) {
      // a function that stands for its argument has a name of its own
      case Column _ when names instanceof NamedCall ->
          inherited(new Alias(resolved, name(written, names, resolver)));
      case Column _, Alias _, Expression.Generator _ -> resolved;
      // a window becomes a column of that name where it is moved to
      case Expression.TimeWindow _, Expression.SessionWindow _ -> resolved;
      default -> inherited(new Alias(resolved, name(written, names, resolver)));
    };
  }

  private static boolean isSeveralNames(Expression written) {
    return written instanceof NamedCall call && call.function().equals("as");
  }

  private static String name(Expression written, Expression names, Resolver resolver) {
    // a function may be written as a name, `current_timestamp`
    return written instanceof Name(List<String> parts, _) && !(names instanceof NamedCall)
        ? parts.getLast()
        : resolver.title(names);
  }

  /// A renamed column keeps what is noted beside it, above all its watermark; so does the moment of
  /// a window.
  static Expression inherited(Expression column) {
    return column instanceof Alias alias ? inherited(alias) : column;
  }

  static Alias inherited(Alias alias) {
    if (!alias.metadata().equals(Metadata.empty())) {
      return alias;
    }
    return new Alias(alias.child(), alias.name(), alias.id(), metadata(alias.child()));
  }

  /// What is noted beside the column that the expression is, or whose window's moment it is.
  static Metadata metadata(Expression expression) {
    return switch (expression) {
      case Column(Attribute column) -> column.metadata();
      case Expression.Call(var function, var arguments, _, _, _)
          when function.equals("window_time") && arguments.getFirst() instanceof Column column ->
          new MetadataBuilder()
              .withMetadata(column.attribute().metadata())
              .remove(Attribute.TIME_WINDOW)
              .remove(Attribute.SESSION_WINDOW)
              .build();
      default -> Metadata.empty();
    };
  }
}
