package millrace.sql;

import millrace.sql.api.java.UDF0;
import millrace.sql.api.java.UDF1;
import millrace.sql.api.java.UDF10;
import millrace.sql.api.java.UDF11;
import millrace.sql.api.java.UDF12;
import millrace.sql.api.java.UDF13;
import millrace.sql.api.java.UDF14;
import millrace.sql.api.java.UDF15;
import millrace.sql.api.java.UDF16;
import millrace.sql.api.java.UDF17;
import millrace.sql.api.java.UDF18;
import millrace.sql.api.java.UDF19;
import millrace.sql.api.java.UDF2;
import millrace.sql.api.java.UDF20;
import millrace.sql.api.java.UDF21;
import millrace.sql.api.java.UDF22;
import millrace.sql.api.java.UDF3;
import millrace.sql.api.java.UDF4;
import millrace.sql.api.java.UDF5;
import millrace.sql.api.java.UDF6;
import millrace.sql.api.java.UDF7;
import millrace.sql.api.java.UDF8;
import millrace.sql.api.java.UDF9;
import millrace.sql.expressions.UserDefinedAggregateFunction;
import millrace.sql.expressions.UserDefinedFunction;
import millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/// Gives functions of one's own names that SQL and {@link functions#call_udf} know in this session.
/// A name of a function that is there anyway stays with that one.
public final class UDFRegistration {
  private final UserFunctions functions;

  UDFRegistration(UserFunctions functions) {
    this.functions = functions;
  }

  /// Registers a function or an aggregate function under a name, in place of an earlier one.
  ///
  /// @return the same function with that name
  public UserDefinedFunction register(String name, UserDefinedFunction udf) {
    return functions.register(name, udf);
  }

  /// Registers an aggregate function over rows under a name, in place of an earlier one.
  ///
  /// @deprecated make a function of an {@link millrace.sql.expressions.Aggregator} by {@link
  ///   functions#udaf} and register that
  @Deprecated(since = "3.0.0")
  public UserDefinedAggregateFunction register(String name, UserDefinedAggregateFunction udaf) {
    var _ = functions.register(name, RowAggregates.of(udaf, name));
    return udaf;
  }

  /// Registers a function by its class, which implements one of the interfaces `UDF0` to `UDF22`
  /// and has a constructor without parameters. It is an {@link AnalysisException} if there is none.
  ///
  /// @param returnDataType null for the type that fits what the class says it returns
  public void registerJava(String name, String className, @Nullable DataType returnDataType) {
    Errors.shown(() -> functions.registerClass(name, className, returnDataType));
  }

  public void register(String name, UDF0<?> f, DataType returnType) {
    functions.register(name, JavaCall.of(0, f), returnType);
  }

  public void register(String name, UDF1<?, ?> f, DataType returnType) {
    functions.register(name, JavaCall.of(1, f), returnType);
  }

  public void register(String name, UDF2<?, ?, ?> f, DataType returnType) {
    functions.register(name, JavaCall.of(2, f), returnType);
  }

  public void register(String name, UDF3<?, ?, ?, ?> f, DataType returnType) {
    functions.register(name, JavaCall.of(3, f), returnType);
  }

  public void register(String name, UDF4<?, ?, ?, ?, ?> f, DataType returnType) {
    functions.register(name, JavaCall.of(4, f), returnType);
  }

  public void register(String name, UDF5<?, ?, ?, ?, ?, ?> f, DataType returnType) {
    functions.register(name, JavaCall.of(5, f), returnType);
  }

  public void register(String name, UDF6<?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
    functions.register(name, JavaCall.of(6, f), returnType);
  }

  public void register(String name, UDF7<?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
    functions.register(name, JavaCall.of(7, f), returnType);
  }

  public void register(String name, UDF8<?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
    functions.register(name, JavaCall.of(8, f), returnType);
  }

  public void register(String name, UDF9<?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
    functions.register(name, JavaCall.of(9, f), returnType);
  }

  public void register(String name, UDF10<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
    functions.register(name, JavaCall.of(10, f), returnType);
  }

  public void register(
      String name, UDF11<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
    functions.register(name, JavaCall.of(11, f), returnType);
  }

  public void register(
      String name, UDF12<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
    functions.register(name, JavaCall.of(12, f), returnType);
  }

  public void register(
      String name, UDF13<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
    functions.register(name, JavaCall.of(13, f), returnType);
  }

  public void register(
      String name, UDF14<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
    functions.register(name, JavaCall.of(14, f), returnType);
  }

  public void register(
      String name, UDF15<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f, DataType returnType) {
    functions.register(name, JavaCall.of(15, f), returnType);
  }

  public void register(
      String name,
      UDF16<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
      DataType returnType) {
    functions.register(name, JavaCall.of(16, f), returnType);
  }

  public void register(
      String name,
      UDF17<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
      DataType returnType) {
    functions.register(name, JavaCall.of(17, f), returnType);
  }

  public void register(
      String name,
      UDF18<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
      DataType returnType) {
    functions.register(name, JavaCall.of(18, f), returnType);
  }

  public void register(
      String name,
      UDF19<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
      DataType returnType) {
    functions.register(name, JavaCall.of(19, f), returnType);
  }

  public void register(
      String name,
      UDF20<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
      DataType returnType) {
    functions.register(name, JavaCall.of(20, f), returnType);
  }

  public void register(
      String name,
      UDF21<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
      DataType returnType) {
    functions.register(name, JavaCall.of(21, f), returnType);
  }

  public void register(
      String name,
      UDF22<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> f,
      DataType returnType) {
    functions.register(name, JavaCall.of(22, f), returnType);
  }
}
