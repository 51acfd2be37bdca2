package dev.sqldag.scoreboard;

import dev.sqldag.topology.name.GroupName;
import dev.sqldag.tsql.GroupStatement;
import dev.sqldag.tsql.TSql;
import java.util.List;
import java.util.Random;

/**
 * How many of a million random names and texts are read back as they were: a name from its statement, a text from its
 * literal, each also from inside a literal that holds the whole statement, as EXEC gets it.
 */
final class Identifiers implements Figure {

    private static final int SAMPLES = 1_000_000;
    private static final int LONGEST = 12;

    /** What tends to break quoting, next to any letter there is. */
    private static final List<String> TROUBLE = List.of(
            "]", "]]", "[", "'", "''", "\"", "--", "/*", "*/", ";", "\\", " ", "GO", "N'", "{}", "%s", "$(x)", "ʼ", "＇",
            "］", "😀", "\u200b", "\ufeff", "\u202e");

    @Override
    public List<Score> measure() {
        Random random = new Random(1_000_000_007L);
        int survived = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            String text = text(random);
            survived += (sample % 2 == 0 ? nameSurvives(text) : textSurvives(text)) ? 1 : 0;
        }
        return List.of(Score.counted("R8.identifiers", survived, Goal.atLeast(SAMPLES)));
    }

    private static boolean nameSurvives(String name) {
        String sql = new GroupStatement.GrantCreateAnyDatabase(new GroupName(name)).sql();
        return isName(name, sql) && isName(name, unquoted(TSql.lines(sql), "N'", '\'', ""));
    }

    private static boolean isName(String name, String sql) {
        return name.equals(unquoted(sql, "ALTER AVAILABILITY GROUP [", ']', " GRANT CREATE ANY DATABASE;"));
    }

    private static boolean textSurvives(String text) {
        String literal = TSql.text(text);
        return text.equals(unquoted(literal, "N'", '\'', ""))
                && literal.equals(unquoted(TSql.lines(literal), "N'", '\'', ""));
    }

    /** A reader apart from what writes: what stands between the first quote and the one that closes it, or what broke. */
    private static String unquoted(String sql, String before, char quote, String after) {
        if (!sql.startsWith(before)) {
            return "begins otherwise: " + sql;
        }
        StringBuilder value = new StringBuilder();
        int at = before.length();
        while (at < sql.length()) {
            if (sql.charAt(at) == quote) {
                at++;
                if (at == sql.length() || sql.charAt(at) != quote) {
                    return sql.substring(at).equals(after) ? value.toString() : "ends otherwise: " + sql;
                }
            }
            value.append(sql.charAt(at));
            at++;
        }
        return "is not closed: " + sql;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = 1 + random.nextInt(LONGEST); length > 0; length--) {
            text.append(random.nextInt(3) == 0 ? letter(random) : TROUBLE.get(random.nextInt(TROUBLE.size())));
        }
        return text.toString();
    }

    private static String letter(Random random) {
        String letter = Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1));
        return TSql.isQuotable(letter) ? letter : "x";
    }
}
