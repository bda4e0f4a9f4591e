package millrace.engine.function;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;

/// Arguments that are given by name, `mask(str => name, digitChar => '#')`.
final class NamedArguments {
  private NamedArguments() {}

  static List<Expression> inPlaces(String name, List<Functions.Argument> written) {
    var function =
        Catalogue.find(name)
            .filter(each -> !each.parameters().isEmpty())
            .orElseThrow(
                () ->
                    new QueryException(
                        "NAMED_PARAMETERS_NOT_SUPPORTED",
                        Map.of("functionName", Quoted.name(name))));
    var parameters = function.parameters();
    var byName = new HashMap<String, Expression>();
    int unnamed = 0;
    for (var argument : written) {
      if (argument.parameter().isEmpty()) {
        if (!byName.isEmpty()) {
          throw new QueryException(
              "UNEXPECTED_POSITIONAL_ARGUMENT",
              Map.of(
                  "routineName",
                  Quoted.name(name),
                  "parameterName",
                  Quoted.name(byName.keySet().iterator().next())));
        }
        unnamed++;
        continue;
      }
      var parameter = argument.parameter().get();
      int place = place(name, parameters, parameter);
      if (place < unnamed) {
        throw twice(name, parameter, "BOTH_POSITIONAL_AND_NAMED");
      }
      if (byName.put(parameters.get(place), argument.value()) != null) {
        throw twice(name, parameter, "DOUBLE_NAMED_ARGUMENT_REFERENCE");
      }
    }
    var arguments =
        new ArrayList<>(written.stream().limit(unnamed).map(Functions.Argument::value).toList());
    for (int i = unnamed; i < parameters.size(); i++) {
      var given = byName.remove(parameters.get(i));
      if (given == null) {
        var parameter = parameters.get(i);
        given =
            function
                .standard(i)
                .orElseThrow(
                    () ->
                        new QueryException(
                            "REQUIRED_PARAMETER_NOT_FOUND",
                            Map.of(
                                "routineName",
                                Quoted.name(name),
                                "parameterName",
                                Quoted.name(parameter),
                                "index",
                                String.valueOf(parameters.indexOf(parameter)))));
      }
      arguments.add(given);
    }
    return arguments;
  }

  private static int place(String function, List<String> parameters, String parameter) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).equalsIgnoreCase(parameter)) {
        return i;
      }
    }
    throw new QueryException(
        "UNRECOGNIZED_PARAMETER_NAME",
        Map.of(
            "argumentName", Quoted.name(parameter),
            "routineName", Quoted.name(function),
            "proposal", Quoted.names(parameters)),
        "%s has no argument `%s`; its arguments are %s"
            .formatted(
                function, parameter.toLowerCase(Locale.ROOT), String.join(", ", parameters)));
  }

  private static QueryException twice(String function, String parameter, String kind) {
    return new QueryException(
        "DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT." + kind,
        Map.of("routineName", Quoted.name(function), "parameterName", Quoted.name(parameter)));
  }
}
