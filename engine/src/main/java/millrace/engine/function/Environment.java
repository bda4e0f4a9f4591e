package millrace.engine.function;

import millrace.engine.expression.Settings;

/// What a loop may know of the session and the batch it works in.
record Environment(Settings settings, EvaluationTime time) {}
