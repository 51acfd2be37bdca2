package dev.sqldag.execution;

import dev.sqldag.plan.GuardedBatch;
import dev.sqldag.session.Outcome;
import dev.sqldag.tsql.CertificateStatement;
import dev.sqldag.tsql.DatabaseStatement;
import dev.sqldag.tsql.DistributedGroupStatement;
import dev.sqldag.tsql.DistributedOptionStatement;
import dev.sqldag.tsql.EndpointStatement;
import dev.sqldag.tsql.GroupStatement;
import dev.sqldag.tsql.ListenerStatement;
import dev.sqldag.tsql.ReplicaStatement;
import dev.sqldag.tsql.RoleStatement;
import dev.sqldag.tsql.SecurityStatement;
import dev.sqldag.tsql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rows of the {@link ErrorTable}: each number's outcome, and for which kinds of statements it is another one. Source:
 * the error lists of SQL Server 2016 to 2025 (database-engine-events-and-errors).
 */
final class ErrorEntries {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Map<Integer, Outcome> usual = new HashMap<>();
    private final Map<Integer, Map<Class<? extends Statement>, Outcome>> byKind = new HashMap<>();

    ErrorEntries() {
        refused();
        doneOrUnknown();
        later();
        forPersons();
        whatIsToGoIsNotThere();
        whatIsToComeIsThere();
        otherwise();
    }

    /** Empty for a number that nobody has classed. */
    Optional<Outcome> outcome(int number, Class<? extends Statement> kind) {
        return Optional.ofNullable(byKind.getOrDefault(number, Map.of()).get(kind))
                .or(() -> Optional.ofNullable(usual.get(number)));
    }

    Optional<Outcome> outcome(int number) {
        return Optional.ofNullable(usual.get(number));
    }

    /** Because of what the statement says, or of what the server is: it changed nothing, and would again not. */
    private void refused() {
        all(
                Outcome.NO_EFFECT,
                GuardedBatch.WRONG_SERVER + " " + GuardedBatch.PRECONDITION_FAILED,
                // A failover that found at the last moment that it must not be.
                GuardedBatch.NOT_READY + " " + GuardedBatch.POSITION_IS_OLD,
                GuardedBatch.SOMETHING_MOVED + " " + GuardedBatch.LOG_IS_LATE,
                // Any statement: syntax, names, transactions, permissions, databases that cannot be used.
                "102 105 137 156 195 207 208 226 229 262 300 574 911 4060 4613 15151 15247 15404 18456",
                "927 946 948 978 979 3906 5011",
                // Endpoints, names, passwords, certificates, keys, backups.
                "7862 7878 9642 15007 15110 15116 15117 15118 15297 15465 15563 15581 33104 33107",
                "1833 3101 3102 3104 3110 3117 3154 3159 3201 3241 3283 5120",
                // Databases that cannot be in a group, or cannot join it yet.
                "1408 1409 1411 1412 1416 1418 1436 1465 1466 1467 1468 1469 1475 1476 1477 1478 1488",
                "35102 35103 35104 35200 35208 35209 35210 35211 35212 35213 35214 35215 35220 35221 35222 35223",
                "35224 35225 35226 35228 35229 35230 35231 35232 35233 35234 35235 35236 35237 35238 35239 35240",
                "35242 35244 35246 35247 35248 35249 35251 35252 35253 35255 35259 35261 35277 35279 35280 35281",
                "35282 35283 35284",
                "41071 41073 41100 41101 41105 41112 41119 41122 41124 41125 41126 41132 41134 41140 41141 41142",
                "41148 41155 41156 41167 41168 41169 41171 41177 41187 41191 41197 41198 41199",
                "19401 19402 19403 19404 19405 19416 19451 19455 19456 19457 19458 19459 19460 19461 19468 19469",
                "19471 19476 19482 19483 19484 19485 19486",
                "19497 19498 19499 19501 19503 19504 19507 19508 19509 19510 19511 19512 19513 19516 19517 19518",
                "19523 19524 19525 19526 19527 19528 19529 19530 19535",
                "47100 47101 47102 47103 47104 47105 47107 47108 47109 47110 47111 47112 47113 47114 47115 47116",
                "47117 47118 47119 47120 47121 47122 47123 47124 47125 47126 47127 47129 47130 47131 47132 47133",
                "47134 47135 47136 47142 47143 47144 47146 47147 47148 47149 47150 47151 47152");
    }

    private void doneOrUnknown() {
        // The property has that value already.
        all(Outcome.DONE, "41185");
        all(
                Outcome.UNKNOWN,
                // It exists already: perhaps because an earlier sending took effect. The state tells.
                "1801 15023 15025 15232 15578 41106 41114 41115 41116 41117 41118 19477 19502",
                // The server gave up waiting, or the session ended: the effect may still come.
                "596 701 6005 17803 19487 41131 41149",
                // The server or its cluster failed inside, and does not say how far it came.
                "1456 35203 35205 35216 35218 35243 35254 35260 35263 35268 35269 35271 35276 35287 35288 35289",
                "35290 35291 35292 35293 35294 35295 35296 35297 35298 41060 41062 41063 41064 41065 41066 41067",
                "41068 41072 41104 41107 41127 41128 41129 41130 41146 41150 41161 41172 41173 41180 41182 41194",
                "41195 19407 19410 19411 19412 19413 19414 19415 19417 19418 19419 19421 19422 19423 19431 19432",
                "19433 19434 19435 19436 19450 19452 19453 19454 19462 19463 19464 19465 19466 19467 19470 19472",
                "19473 19474 19475 19478 19479 19480 19481 19515 19519 19520 19521 19522 47138 47139 47140 47141",
                "47145 28034 28035 28047 28048",
                // Told to the log, and to nobody who sends statements; if a server does, it does not say what it did.
                "1480 19406 19408 19409 19420 19424 19491 19494 19495 19496 19505 19506 19514 35202 35204 35262",
                "35264 35265 35266 35267 35270 35273 35274 35278 35285 35286 35299 41058 41059 41061 41074 41075",
                "41076 41091 41092 41093 41094 41096 41097 41098 41099 41102 41110 41111 41121 41133 41135 41139",
                "41145 41147 41170 41174 41175 41176 41193 41404 41405 41406");
    }

    /** Not now: a connection, a role change or a recovery is under way. */
    private void later() {
        all(
                Outcome.RETRY_SAFE,
                // The batch looked for its lock first and did not find it.
                String.valueOf(GuardedBatch.LOCK_LOST),
                "922 976 982 983 988 1205 1222 5061 35201 35206 35207 35217 35250 35256 35257 41109 41113 41123 41136",
                "41137 41138 41151 41154 41157 41163 41164 41165 41166 41178 41179 41181 41186 41190 41192 47106 47137");
    }

    /** Half done, or out of order: only a person can tell what is left. */
    private void forPersons() {
        all(
                Outcome.OPERATOR,
                "945 19488 19492 19493 35275 41069 41070 41108 41143 41144 41153 41159 41162 41184 41189 41196");
    }

    /** DROP and REMOVE of what is not there, by an earlier sending or by somebody else. */
    private void whatIsToGoIsNotThere() {
        // Also said to whoever may not see it, which a look at the state does not tell apart either.
        of(
                Outcome.DONE,
                "15151",
                GroupStatement.Drop.class,
                DistributedOptionStatement.Drop.class,
                EndpointStatement.Drop.class,
                EndpointStatement.RevokeConnect.class,
                SecurityStatement.DropUser.class,
                SecurityStatement.DropLogin.class,
                CertificateStatement.Drop.class);
        of(Outcome.DONE, "41100 41101 41119", GroupStatement.Drop.class);
        of(Outcome.DONE, "19510 41100 41101 41119", DistributedOptionStatement.Drop.class);
        of(Outcome.UNKNOWN, "41124 41156 41177", GroupStatement.Drop.class, DistributedOptionStatement.Drop.class);
        of(Outcome.DONE, "35210 35283", ReplicaStatement.Remove.class);
        of(Outcome.DONE, "35281 41073", GroupStatement.RemoveDatabase.class);
        of(Outcome.DONE, "35242", DatabaseStatement.LeaveGroup.class);
        of(Outcome.DONE, "19469", ListenerStatement.Remove.class);
    }

    /** CREATE, ADD and JOIN of what is there: what is there need not be what was wanted, so that the state decides. */
    private void whatIsToComeIsThere() {
        of(Outcome.UNKNOWN, "7862", EndpointStatement.Create.class);
        of(
                Outcome.UNKNOWN,
                "19503 19507 19509",
                DistributedGroupStatement.Create.class,
                DistributedGroupStatement.Join.class);
        of(Outcome.UNKNOWN, "35282", ReplicaStatement.Add.class, ReplicaStatement.AddConfigurationOnly.class);
        of(Outcome.UNKNOWN, "19468", ListenerStatement.SetPort.class);
        of(Outcome.UNKNOWN, "19484", ListenerStatement.AddAddress.class);
        // A replica, a database or a role has nothing that could be otherwise.
        of(Outcome.DONE, "41106", GroupStatement.Join.class);
        of(Outcome.DONE, "35280", GroupStatement.AddDatabase.class);
        of(Outcome.DONE, "41145", DatabaseStatement.JoinGroup.class);
        of(
                Outcome.DONE,
                "41122",
                RoleStatement.Failover.class,
                RoleStatement.FailoverLink.class,
                RoleStatement.ForceFailover.class);
    }

    private void otherwise() {
        // Whoever speaks to its own primary meets this only where it is none: sending it there again leads nowhere.
        of(
                Outcome.NO_EFFECT,
                "35250",
                GroupStatement.AddDatabase.class,
                GroupStatement.RemoveDatabase.class,
                ReplicaStatement.Add.class,
                ReplicaStatement.Remove.class,
                ListenerStatement.Add.class,
                ListenerStatement.Remove.class);
        // A name is free again once the group of that name is gone.
        of(Outcome.RETRY_SAFE, "41124 41177", GroupStatement.Create.class, DistributedGroupStatement.Create.class);
    }

    private void all(Outcome outcome, String... numbers) {
        numbers(List.of(numbers)).forEach(number -> {
            if (usual.put(number, outcome) != null) {
                throw new IllegalStateException("Error " + number + " has two outcomes.");
            }
        });
    }

    @SafeVarargs
    private void of(Outcome outcome, String numbers, Class<? extends Statement>... kinds) {
        numbers(List.of(numbers)).forEach(number -> {
            Map<Class<? extends Statement>, Outcome> outcomes = byKind.computeIfAbsent(number, n -> new HashMap<>());
            for (Class<? extends Statement> kind : kinds) {
                if (outcomes.put(kind, outcome) != null) {
                    throw new IllegalStateException("Error " + number + " of " + kind + " has two outcomes.");
                }
            }
        });
    }

    private static Stream<Integer> numbers(List<String> lists) {
        return lists.stream().flatMap(BLANKS::splitAsStream).map(Integer::valueOf);
    }
}
