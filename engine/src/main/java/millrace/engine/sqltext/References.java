package millrace.engine.sqltext;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.ParserRuleContext;

/// Names as they are written, or as `IDENTIFIER(...)` computes them.
final class References {
  private final Constants constants;
  private final ExpressionBuilder expressions;

  References(Constants constants, ExpressionBuilder expressions) {
    this.constants = constants;
    this.expressions = expressions;
  }

  /// The parts of the name.
  List<String> parts(SqlParser.ReferenceContext context) {
    return context.body == null ? parts(context.qualifiedName()) : computed(context.body, context);
  }

  List<String> parts(SqlParser.FunctionNameContext context) {
    return context.body == null ? parts(context.qualifiedName()) : computed(context.body, context);
  }

  /// `IDENTIFIER('a.b').c` has three parts: what stands first may have points in it.
  static List<String> parts(SqlParser.QualifiedNameContext context) {
    var written = context.identifier();
    var parts = new ArrayList<String>();
    IntStream.range(0, written.size())
        .forEach(
            i -> {
              var name = Literals.identifier(written.get(i));
              parts.addAll(
                  written.get(i).IDENTIFIER() != null && i == 0
                      ? SqlText.name(name)
                      : List.of(name));
            });
    return List.copyOf(parts);
  }

  /// The parts of the name that an expression makes.
  List<String> computed(SqlParser.ExpressionContext body, ParserRuleContext place) {
    return SqlText.name(constants.text(expressions.expression(body), place, "IDENTIFIER"));
  }
}
