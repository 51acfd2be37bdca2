package dev.sqldag.testkit.record;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the secrets out of a text that is about to be kept: the literals after the words that introduce one. */
final class Redaction {

    /** Literals as they look inside two literals, inside one, and outside: the quotes are doubled each time. */
    private static final String LITERAL =
            "N?''''(?:[^']++|'{8})*+''''|N?''(?:[^']++|'{4})*+''|N?'(?:[^']++|'')*+'|0x[0-9A-F]*";

    private static final Pattern SECRET = Pattern.compile(
            "\\b((?:PASSWORD|SECRET|PRIVATE\\s+KEY)\\s*=\\s*\\(?\\s*)(?:" + LITERAL + ")", Pattern.CASE_INSENSITIVE);

    private static final String CALL = "EXEC sys.sp_executesql ";
    private static final Pattern HINT = Pattern.compile("PASSWORD|SECRET|PRIVATE", Pattern.CASE_INSENSITIVE);
    private static final Pattern VALUES =
            Pattern.compile("(EXEC sys\\.sp_executesql N'(?:[^']++|'')*+')(.*)", Pattern.DOTALL);

    private Redaction() {}

    static String of(String text) {
        String shown = withoutValues(text);
        return HINT.matcher(shown).find() ? SECRET.matcher(shown).replaceAll("$1***") : shown;
    }

    /** A batch that runs a text with parameters is shown without their values, which may be anything. */
    private static String withoutValues(String text) {
        if (!text.startsWith(CALL)) {
            return text;
        }
        Matcher call = VALUES.matcher(text);
        return call.matches() ? call.group(1) + ", ***;" : CALL + "***;";
    }
}
