package dev.sqldag.testkit.language.ddl;

import dev.sqldag.testkit.command.GroupCommand;
import dev.sqldag.testkit.command.GroupCommand.GroupOption;
import dev.sqldag.testkit.command.GroupCommand.ListenerSpec;
import dev.sqldag.testkit.command.GroupCommand.MemberSpec;
import dev.sqldag.testkit.command.GroupCommand.ReplicaSpec;
import dev.sqldag.testkit.language.program.Execution.RunCommand;
import dev.sqldag.testkit.language.program.Execution.TransactionRule;
import dev.sqldag.testkit.language.program.Instruction;
import dev.sqldag.testkit.language.program.Speech;
import dev.sqldag.testkit.language.syntax.TokenStream;
import dev.sqldag.testkit.sql.Reply.CommandCode;
import dev.sqldag.testkit.sql.SqlMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CREATE, ALTER and DROP AVAILABILITY GROUP. */
final class GroupParser {

    private final TokenStream in;
    private String words = "";

    GroupParser(TokenStream in) {
        this.in = in;
    }

    Instruction statement() {
        String verb = in.next().upper();
        in.next();
        in.next();
        words = verb + " AVAILABILITY GROUP";
        return switch (verb) {
            case "CREATE" -> create(in.name());
            case "ALTER" -> alter(in.name());
            case "DROP" -> run(new GroupCommand.Drop(in.name()));
            default -> throw in.unexpected();
        };
    }

    private Instruction run(GroupCommand command) {
        return new RunCommand(command, words, TransactionRule.GROUP, CommandCode.NONE);
    }

    private Instruction create(String group) {
        List<GroupOption> options = in.isWord("WITH") ? GroupOptionParser.create(in) : List.of();
        boolean distributed = options.contains(GroupOptionParser.DISTRIBUTED);
        if (in.takeWord("AVAILABILITY")) {
            in.expectWord("GROUP", "ON");
            List<MemberSpec> members = MemberParser.members(in);
            if (!distributed) {
                return new Speech.Refuse(SqlMessage.error(
                        19498,
                        "Cannot create availability group '%s'. The AVAILABILITY GROUP ON clause is only supported"
                                        .formatted(group)
                                + " with the DISTRIBUTED option."));
            }
            return options.size() == 1
                    ? run(new GroupCommand.CreateDistributed(group, members))
                    : new Speech.Refuse(SqlMessage.error(
                            19497,
                            "Cannot create distributed availability group '%s'. The DISTRIBUTED option cannot be"
                                            .formatted(group)
                                    + " combined with another option."));
        }
        if (distributed) {
            throw in.unexpected();
        }
        in.expectWord("FOR");
        List<String> databases = in.takeWord("DATABASE") ? databases() : List.of();
        in.expectWord("REPLICA", "ON");
        List<ReplicaSpec> replicas = new ArrayList<>();
        do {
            replicas.add(new ReplicaParser(in).replica());
        } while (in.takeSymbol(","));
        Optional<ListenerSpec> listener =
                in.takeWord("LISTENER") ? Optional.of(ListenerParser.listener(in)) : Optional.empty();
        return run(new GroupCommand.Create(group, options, databases, replicas, listener));
    }

    private List<String> databases() {
        List<String> databases = new ArrayList<>();
        do {
            databases.add(in.name());
        } while (in.takeSymbol(","));
        return databases;
    }

    private Instruction alter(String group) {
        if (in.takeWord("JOIN")) {
            return run(join(group));
        }
        if (in.takeWord("SET")) {
            return run(GroupOptionParser.set(in, group));
        }
        if (in.takeWord("ADD")) {
            return run(add(group));
        }
        if (in.takeWord("MODIFY")) {
            return run(modify(group));
        }
        return run(in.takeWord("REMOVE") ? remove(group) : action(group));
    }

    private GroupCommand join(String group) {
        // The next statement may be ALTER AVAILABILITY GROUP: only "AVAILABILITY" right here belongs to this one.
        if (in.takeWord("AVAILABILITY", "GROUP", "ON")) {
            return new GroupCommand.JoinDistributed(group, MemberParser.members(in));
        }
        if (!in.takeWord("WITH")) {
            return new GroupCommand.Join(group, Optional.empty());
        }
        in.expectSymbol("(");
        in.expectWord("CLUSTER_TYPE");
        in.expectSymbol("=");
        String type = GroupOptionParser.word(in, "WSFC", "EXTERNAL", "NONE");
        in.expectSymbol(")");
        return new GroupCommand.Join(group, Optional.of(type));
    }

    private GroupCommand add(String group) {
        if (in.takeWord("DATABASE")) {
            return new GroupCommand.AddDatabases(group, databases());
        }
        if (in.takeWord("LISTENER")) {
            return new GroupCommand.AddListener(group, ListenerParser.listener(in));
        }
        in.expectWord("REPLICA", "ON");
        return new GroupCommand.AddReplica(group, new ReplicaParser(in).replica());
    }

    private GroupCommand modify(String group) {
        if (in.takeWord("AVAILABILITY", "GROUP", "ON")) {
            return new GroupCommand.ModifyMembers(group, MemberParser.members(in));
        }
        if (in.takeWord("LISTENER")) {
            return new GroupCommand.ModifyListener(group, in.text(), ListenerParser.change(in));
        }
        in.expectWord("REPLICA", "ON");
        return new GroupCommand.ModifyReplica(group, new ReplicaParser(in).replica());
    }

    private GroupCommand remove(String group) {
        if (in.takeWord("DATABASE")) {
            return new GroupCommand.RemoveDatabase(group, in.name());
        }
        if (in.takeWord("LISTENER")) {
            return new GroupCommand.RemoveListener(group, in.text());
        }
        in.expectWord("REPLICA", "ON");
        return new GroupCommand.RemoveReplica(group, in.text());
    }

    private GroupCommand action(String group) {
        if (in.takeWord("GRANT", "CREATE", "ANY", "DATABASE")) {
            return new GroupCommand.GrantCreateAnyDatabase(group);
        }
        if (in.takeWord("DENY", "CREATE", "ANY", "DATABASE")) {
            return new GroupCommand.DenyCreateAnyDatabase(group);
        }
        if (in.takeWord("FAILOVER")) {
            return new GroupCommand.Failover(group);
        }
        if (in.takeWord("FORCE_FAILOVER_ALLOW_DATA_LOSS")) {
            return new GroupCommand.ForceFailover(group);
        }
        if (in.takeWord("OFFLINE")) {
            return new GroupCommand.Offline(group);
        }
        if (in.takeWord("RESTART", "LISTENER")) {
            return new GroupCommand.RestartListener(group, in.text());
        }
        throw in.unexpected();
    }
}
