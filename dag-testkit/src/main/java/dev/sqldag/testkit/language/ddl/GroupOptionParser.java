package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.GroupOption;
import dev.sqldag.testkit.language.syntax.Token;
import dev.sqldag.testkit.language.syntax.TokenStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The options of CREATE AVAILABILITY GROUP … WITH and ALTER AVAILABILITY GROUP … SET. */
final class GroupOptionParser {

    static final GroupOption DISTRIBUTED = new GroupOption("DISTRIBUTED", "");

    private static final Set<String> FLAGS =
            Set.of("BASIC", "DISTRIBUTED", "CONTAINED", "REUSE_SYSTEM_DATABASES", "AUTOSEEDING_SYSTEM_DATABASES");

    private static final Map<String, String[]> WORDS = Map.of(
            "AUTOMATED_BACKUP_PREFERENCE", new String[] {"PRIMARY", "SECONDARY_ONLY", "SECONDARY", "NONE"},
            "DB_FAILOVER", new String[] {"ON", "OFF"},
            "DTC_SUPPORT", new String[] {"PER_DB", "NONE"},
            "CLUSTER_TYPE", new String[] {"WSFC", "EXTERNAL", "NONE"});

    private static final Set<String> NUMBERS = Set.of(
            "FAILURE_CONDITION_LEVEL",
            "HEALTH_CHECK_TIMEOUT",
            "REQUIRED_SYNCHRONIZED_SECONDARIES_TO_COMMIT",
            "WRITE_LEASE_VALIDITY");

    private GroupOptionParser() {}

    static List<GroupOption> create(TokenStream in) {
        in.expectWord("WITH");
        in.expectSymbol("(");
        List<GroupOption> options = new ArrayList<>();
        do {
            add(options, in, true);
            if (in.isWord("REUSE_SYSTEM_DATABASES") || in.isWord("AUTOSEEDING_SYSTEM_DATABASES")) {
                // CONTAINED takes these with or without a comma.
                add(options, in, true);
            }
        } while (in.takeSymbol(","));
        in.expectSymbol(")");
        return options;
    }

    static GroupCommand set(TokenStream in, String group) {
        in.expectSymbol("(");
        if (in.takeWord("ROLE")) {
            in.expectSymbol("=");
            in.expectWord("SECONDARY");
            in.expectSymbol(")");
            return new GroupCommand.SetRoleSecondary(group);
        }
        List<GroupOption> options = new ArrayList<>();
        do {
            add(options, in, false);
        } while (in.takeSymbol(","));
        in.expectSymbol(")");
        return new GroupCommand.Set(group, options);
    }

    private static void add(List<GroupOption> options, TokenStream in, boolean creating) {
        String next = in.peek().upper();
        if (options.stream().anyMatch(option -> option.name().equals(next))) {
            throw in.unexpected();
        }
        options.add(option(in, creating));
    }

    private static GroupOption option(TokenStream in, boolean creating) {
        String name = in.peek().kind() == Token.Kind.WORD ? in.peek().upper() : "";
        if (creating && FLAGS.contains(name)) {
            in.next();
            return new GroupOption(name, "");
        }
        boolean known = WORDS.containsKey(name) || NUMBERS.contains(name) || name.equals("CLUSTER_CONNECTION_OPTIONS");
        if (!known || (!creating && name.equals("CLUSTER_TYPE"))) {
            throw in.unexpected();
        }
        in.next();
        in.expectSymbol("=");
        if (NUMBERS.contains(name)) {
            return new GroupOption(name, number(in));
        }
        String[] words = WORDS.get(name);
        return new GroupOption(name, words == null ? in.text() : word(in, words));
    }

    /** HEALTH_CHECK_TIMEOUT goes beyond an INT. */
    private static String number(TokenStream in) {
        boolean whole =
                in.peek().kind() == Token.Kind.NUMBER && in.peek().text().indexOf('.') < 0;
        if (!whole) {
            throw in.unexpected();
        }
        return in.next().text();
    }

    /** One of these words. */
    static String word(TokenStream in, String... words) {
        for (String word : words) {
            if (in.takeWord(word)) {
                return word;
            }
        }
        throw in.unexpected();
    }
}
