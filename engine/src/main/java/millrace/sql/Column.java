package millrace.sql;

import millrace.engine.expression.Expression;

/// What is to be computed for each row: a column of a Dataset, or something made of columns.
public class Column {
  private final Expression expression;

  Column(Expression expression) {
    this.expression = expression;
  }

  Expression expression() {
    return expression;
  }
}
