package millrace.kernel.session;

import java.util.Map;

/// How the kernel introduces itself.
///
/// @param banner what a console shows when it starts
/// @param helpLinks titles to addresses, for the front end's help menu
public record About(String name, String version, String banner, Map<String, String> helpLinks) {}
