package millrace.engine.sqltext;

import java.util.Optional;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Settings;
import millrace.engine.function.Evaluator;
import millrace.engine.function.Functions;
import millrace.sql.types.StringType;
import org.antlr.v4.runtime.ParserRuleContext;

/// The values of expressions that a text needs to know before it is a plan: names that are
/// computed, numbers of rows.
final class Constants {
  private final String text;
  private final Settings settings;

  Constants(String text, Settings settings) {
    this.text = text;
    this.settings = settings;
  }

  /// The value, if the expression is made of constants and variables alone.
  Optional<Literal> value(Expression written) {
    return switch (written) {
      case Literal literal -> Optional.of(literal);
      case Expression.Variable(_, var value) -> Optional.of(value);
      case Expression.Alias alias -> value(alias.child());
      case Expression.Name(var parts, _) ->
          settings.names().variables().find(parts).map(Expression.Variable::value);
      case Expression.TypedText typed -> Optional.of(Functions.literal(typed, settings));
      case Expression.NamedCall _, Expression.Cast _, Expression.Case _ -> computed(written);
      default -> Optional.empty();
    };
  }

  private Optional<Literal> computed(Expression written) {
    var children = Expressions.children(written);
    if (!children.stream().allMatch(each -> value(each).isPresent())) {
      return Optional.empty();
    }
    var over = Expressions.mapChildren(written, child -> value(child).orElseThrow());
    var resolved =
        switch (over) {
          case Expression.NamedCall call -> Functions.resolve(call, settings);
          case Expression.Cast cast ->
              Functions.cast(cast.child(), cast.type(), cast.lenient(), settings);
          case Expression.Case choice -> Functions.choose(choice, settings);
          default -> over;
        };
    return Functions.isConstant(resolved)
        ? Optional.of(Evaluator.fold(resolved, settings))
        : Optional.empty();
  }

  /// The text that an expression makes.
  ///
  /// @param title of what asks for it, for the message
  String text(Expression written, ParserRuleContext place, String title) {
    var value = value(written).orElseThrow(() -> wrong("NOT_CONSTANT", place, title));
    if (!(value.type() instanceof StringType)) {
      throw wrong("WRONG_TYPE", place, title);
    }
    if (value.value() == null) {
      throw wrong("NULL", place, title);
    }
    return value.value().toString();
  }

  private QueryException wrong(String kind, ParserRuleContext place, String title) {
    return SyntaxErrors.wrong(
        "NOT_A_CONSTANT_STRING." + kind,
        text,
        place,
        "%s takes a constant text, made of literals, parameters and variables".formatted(title));
  }
}
